package io.github.graphidentity.activedirectory;

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
import io.github.graphidentity.activedirectory.Directories.Directory;
import io.github.graphidentity.activedirectory.Directories.Session;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
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
    private static final Filter USERS = Filter.createANDFilter(
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
     */
    public record Found(
            ObjectGuid objectGuid,
            String samAccountName,
            String displayName,
            @Nullable String login) {}

    /**
     * The users with this name: one, or none, or several where a name is shared.
     *
     * @param loginAttribute what other providers know them by
     */
    public List<Found> find(String tenantId, AccountKey key, String loginAttribute) {
        Directory directory = directories.of(tenantId);
        SearchRequest search = key.search(directory.baseDn(), attributes(loginAttribute));
        search.setFilter(Filter.createANDFilter(USERS, key.filter()));
        try {
            return Identifiable.of(directory.search(search)).stream()
                    .flatMap(entry -> found(entry, loginAttribute))
                    .toList();
        } catch (LDAPException failure) {
            throw LdapFailures.of(failure);
        }
    }

    /** The logins, in lower case, of those of these that users here have. */
    public Set<String> having(String tenantId, String loginAttribute, Collection<String> logins) {
        Directory directory = directories.of(tenantId);
        Filter anyOf = Filter.createORFilter(logins.stream()
                .map(login -> Filter.createEqualityFilter(loginAttribute, login))
                .toList());
        SearchRequest search = new SearchRequest(
                directory.baseDn(), SearchScope.SUB, Filter.createANDFilter(USERS, anyOf), loginAttribute);
        try {
            return directory.search(search).stream()
                    .flatMap(entry -> Optional.ofNullable(entry.getAttributeValue(loginAttribute)).stream())
                    .map(login -> login.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        } catch (LDAPException failure) {
            throw LdapFailures.of(failure);
        }
    }

    /**
     * All users in the order of their sAMAccountNames, page by page as they are read. To be closed, since a directory
     * remembers pages per connection.
     *
     * @param samAccountName whom they come after, whether it is still there or not; {@code null} for all of them
     */
    public Stream<Found> after(@Nullable String samAccountName, String tenantId, String loginAttribute) {
        Filter rest = samAccountName == null
                ? USERS
                : Filter.createANDFilter(USERS, Filter.createGreaterOrEqualFilter(ORDER, samAccountName));
        try {
            Session session = directories.session(tenantId);
            SearchRequest search = new SearchRequest(
                    directories.of(tenantId).baseDn(), SearchScope.SUB, rest, attributes(loginAttribute));
            Pages pages = new Pages(session, search);
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL),
                            false)
                    .flatMap(entry -> found(entry, loginAttribute))
                    .filter(found -> !found.samAccountName().equalsIgnoreCase(samAccountName))
                    .onClose(session.end());
        } catch (LDAPException failure) {
            throw LdapFailures.of(failure);
        }
    }

    private static String[] attributes(String loginAttribute) {
        return new String[] {"objectGUID", "displayName", ORDER, loginAttribute};
    }

    private static Stream<Found> found(Entry entry, String loginAttribute) {
        String samAccountName = Objects.requireNonNullElse(entry.getAttributeValue(ORDER), "");
        return ObjectGuid.of(entry).stream()
                .map(objectGuid -> new Found(
                        objectGuid,
                        samAccountName,
                        Objects.requireNonNullElse(entry.getAttributeValue("displayName"), samAccountName),
                        entry.getAttributeValue(loginAttribute)));
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
                page.addAll(Identifiable.of(result.getSearchEntries()));
                SimplePagedResultsControl more = SimplePagedResultsControl.get(result);
                cookie = more == null ? null : more.getCookie();
                last = more == null || !more.moreResultsToReturn();
            } catch (LDAPException failure) {
                throw LdapFailures.of(failure);
            }
        }
    }
}
