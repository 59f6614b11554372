package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.ServerSideSortRequestControl;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.controls.SortKey;
import io.github.graphidentity.activedirectory.connection.Directories;
import io.github.graphidentity.activedirectory.connection.Directories.Directory;
import io.github.graphidentity.activedirectory.connection.Directories.Session;
import io.github.graphidentity.activedirectory.connection.LdapFailures;
import io.github.graphidentity.activedirectory.schema.AccountKey;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.provider.CallContext;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is in a directory. Says nothing of the state of an account: that is the adapter's business, at its time. */
@Component
public class UserSearch {

    /** Half of what a domain controller answers at once by default (MaxPageSize, 1000). */
    private static final int PAGE = 500;

    /** Indexed in Active Directory, so that it can be sorted by in a domain of any size. */
    private static final String ORDER = "sAMAccountName";

    /** Computers are of the class user too. */
    static final Filter USERS = Filter.createANDFilter(
            Filter.createEqualityFilter("objectClass", "user"),
            Filter.createNOTFilter(Filter.createEqualityFilter("objectClass", "computer")));

    private final Directories directories;

    UserSearch(Directories directories) {
        this.directories = directories;
    }

    /**
     * A user, by what does not change when it is disabled.
     *
     * @param samAccountName which every user has, and no two of a domain: the order of a list
     * @param login what other providers know it by; {@code null} where it has none, or several: nobody could tell which
     */
    public record Found(
            ObjectGuid objectGuid,
            String samAccountName,
            String displayName,
            @Nullable String login) {

        /** Empty where it cannot be told from others. */
        static Optional<Found> of(Entry entry, String loginAttribute) {
            String samAccountName = Objects.requireNonNullElse(entry.getAttributeValue(ORDER), "");
            String[] logins = entry.getAttributeValues(loginAttribute);
            return ObjectGuid.of(entry)
                    .map(objectGuid -> new Found(
                            objectGuid,
                            samAccountName,
                            Objects.requireNonNullElse(entry.getAttributeValue("displayName"), samAccountName),
                            logins == null || logins.length > 1 ? null : logins[0]));
        }
    }

    /**
     * The users with this name: one, or none, or several where a name is shared.
     *
     * @param loginAttribute what other providers know them by
     */
    public List<Found> find(CallContext context, AccountKey key, String loginAttribute) {
        Directory directory = directories.of(context);
        SearchRequest search = key.search(directory.baseDn(), attributes(loginAttribute));
        search.setFilter(Filter.createANDFilter(USERS, key.filter()));
        try {
            return IdentifiableEntries.of(directory.search(search)).stream()
                    .flatMap(entry -> Found.of(entry, loginAttribute).stream())
                    .toList();
        } catch (LDAPException failure) {
            throw LdapFailures.of(failure);
        }
    }

    /**
     * The users who have one of these logins alone, by that login in lower case. One that several have is nobody's.
     *
     * @param loginAttribute what other providers know them by
     */
    public Map<String, Found> byLogins(CallContext context, Collection<String> logins, String loginAttribute) {
        return new LoginOwners(directories.of(context), loginAttribute).of(List.copyOf(logins));
    }

    /**
     * All users in the order of their sAMAccountNames, page by page as they are read. To be closed, since a directory
     * remembers pages per connection.
     *
     * @param samAccountName whom they come after, whether it is still there or not; {@code null} for all of them
     */
    public Stream<Found> after(@Nullable String samAccountName, CallContext context, String loginAttribute) {
        Filter rest = samAccountName == null
                ? USERS
                : Filter.createANDFilter(USERS, Filter.createGreaterOrEqualFilter(ORDER, samAccountName));
        try {
            Session session = directories.session(context);
            SearchRequest search = new SearchRequest(
                    directories.of(context).baseDn(), SearchScope.SUB, rest, attributes(loginAttribute));
            Pages pages = new Pages(session, search);
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL),
                            false)
                    .flatMap(entry -> Found.of(entry, loginAttribute).stream())
                    .filter(found -> !found.samAccountName().equalsIgnoreCase(samAccountName))
                    .onClose(session.end());
        } catch (LDAPException failure) {
            throw LdapFailures.of(failure);
        }
    }

    static String[] attributes(String loginAttribute) {
        return new String[] {"objectGUID", "displayName", ORDER, loginAttribute};
    }

    /** Asks for a page when the one before it is used up (RFC 2696). */
    private static final class Pages implements Iterator<SearchResultEntry> {

        private final Session session;
        private final SearchRequest search;
        private final Queue<SearchResultEntry> page = new ArrayDeque<>();
        private @Nullable ASN1OctetString cookie;
        private boolean last;

        Pages(Session session, SearchRequest search) {
            this.session = session;
            this.search = search;
        }

        @Override
        public boolean hasNext() {
            // A page may be empty and not the last one.
            while (page.isEmpty() && !last) {
                read();
            }
            return !page.isEmpty();
        }

        @Override
        public SearchResultEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.remove();
        }

        private void read() {
            search.setControls(
                    new ServerSideSortRequestControl(true, new SortKey(ORDER)),
                    new SimplePagedResultsControl(PAGE, cookie, true));
            try {
                SearchResult result = session.ldap().search(search);
                page.addAll(IdentifiableEntries.of(Objects.requireNonNullElse(result.getSearchEntries(), List.of())));
                SimplePagedResultsControl more = SimplePagedResultsControl.get(result);
                cookie = more == null ? null : more.getCookie();
                last = more == null || !more.moreResultsToReturn();
            } catch (LDAPException failure) {
                throw LdapFailures.of(failure);
            }
        }
    }
}
