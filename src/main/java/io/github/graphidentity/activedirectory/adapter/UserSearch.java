package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.activedirectory.connection.Directories;
import io.github.graphidentity.activedirectory.connection.Directories.Directory;
import io.github.graphidentity.activedirectory.connection.LdapFailures;
import io.github.graphidentity.activedirectory.schema.AccountKey;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.provider.CallContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds and lists the users of a directory, without the state of their accounts. */
@Component
public class UserSearch {

    /** Indexed in Active Directory, so that even a large domain can sort by it. */
    static final String SORT_KEY = "sAMAccountName";

    /** Leaves out computers, which have the class user too. */
    static final Filter USERS = Filter.createANDFilter(
            Filter.createEqualityFilter("objectClass", "user"),
            Filter.createNOTFilter(Filter.createEqualityFilter("objectClass", "computer")));

    private final Directories directories;

    UserSearch(Directories directories) {
        this.directories = directories;
    }

    /**
     * A user with the attributes that identify it.
     *
     * @param samAccountName unique in the domain; lists are sorted by it
     * @param login the user's login at other providers; {@code null} if the attribute is missing or has several values
     */
    public record DirectoryMatch(
            ObjectGuid objectGuid,
            String samAccountName,
            String displayName,
            @Nullable String login) {

        static Optional<DirectoryMatch> of(Entry entry, String loginAttribute) {
            String samAccountName = Objects.requireNonNullElse(entry.getAttributeValue(SORT_KEY), "");
            String[] logins = entry.getAttributeValues(loginAttribute);
            return ObjectGuid.of(entry)
                    .map(objectGuid -> new DirectoryMatch(
                            objectGuid,
                            samAccountName,
                            Objects.requireNonNullElse(entry.getAttributeValue("displayName"), samAccountName),
                            logins == null || logins.length > 1 ? null : logins[0]));
        }
    }

    /**
     * The users with this name; several if the name is not unique.
     *
     * @param loginAttribute the attribute that holds the login at other providers
     */
    public List<DirectoryMatch> find(CallContext context, AccountKey key, String loginAttribute) {
        Directory directory = directories.of(context);
        SearchRequest search = key.search(directory.baseDn(), attributes(loginAttribute));
        search.setFilter(Filter.createANDFilter(USERS, key.filter()));
        try {
            return IdentifiableEntries.of(directory.search(search)).stream()
                    .flatMap(entry -> DirectoryMatch.of(entry, loginAttribute).stream())
                    .toList();
        } catch (LDAPException failure) {
            throw LdapFailures.of(failure);
        }
    }

    /**
     * The users with these logins, by the login in lower case. Leaves out logins that several users have.
     *
     * @param loginAttribute the attribute that holds the login at other providers
     */
    public Map<String, DirectoryMatch> byLogins(CallContext context, Collection<String> logins, String loginAttribute) {
        return new UniqueLogins(directories.of(context), loginAttribute).find(List.copyOf(logins));
    }

    /**
     * Lists all users by sAMAccountName, and reads each page when the stream reaches it. The caller must close the stream,
     * because a directory keeps the position in a list per connection.
     *
     * @param samAccountName where to continue: the last user of the previous list, even if it no longer exists; {@code null}
     *     to start with the first user
     */
    public Stream<DirectoryMatch> after(@Nullable String samAccountName, CallContext context, String loginAttribute) {
        Filter rest = samAccountName == null
                ? USERS
                : Filter.createANDFilter(USERS, Filter.createGreaterOrEqualFilter(SORT_KEY, samAccountName));
        try {
            SearchRequest search = new SearchRequest(
                    directories.of(context).baseDn(), SearchScope.SUB, rest, attributes(loginAttribute));
            UserPages pages = new UserPages(directories, context, search);
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL),
                            false)
                    .flatMap(entry -> DirectoryMatch.of(entry, loginAttribute).stream())
                    .filter(match -> !match.samAccountName().equalsIgnoreCase(samAccountName))
                    .onClose(pages::close);
        } catch (LDAPException failure) {
            throw LdapFailures.of(failure);
        }
    }

    static String[] attributes(String loginAttribute) {
        return new String[] {"objectGUID", "displayName", SORT_KEY, loginAttribute};
    }
}
