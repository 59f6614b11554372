package io.github.graphidentity.activedirectory.connection;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.ProviderFailure;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the directory of a tenant. An adapter cannot tell a simulated directory from a domain controller. */
public interface Directories {

    Directory of(CallContext context);

    /**
     * Whether an account is the one that the requests to a real directory are made as.
     *
     * @param objectSid {@code null} if it cannot be read
     * @throws ProviderFailure if the directory cannot say who makes the requests
     */
    default boolean isOwn(@Nullable SecurityIdentifier objectSid) {
        return false;
    }

    /** The same directory over one connection, for requests that must share it. */
    default Session session(CallContext context) throws LDAPException {
        return new Session(of(context).ldap(), failure -> {});
    }

    /**
     * A directory that accepts requests.
     *
     * @param ldap carries out LDAP requests, in process or over the network
     * @param baseDn the domain's naming context, below which accounts are searched for
     * @param childDns the naming contexts of child domains, which a search from above does not enter
     */
    record Directory(LdapCalls ldap, String baseDn, List<String> childDns) {

        public Directory(LDAPInterface ldap, String baseDn) {
            this(LdapCalls.over(ldap), baseDn, List.of());
        }

        /** Every entry that a search finds, for searches that expect few. A search below the domain includes its children. */
        public List<SearchResultEntry> search(SearchRequest request) throws LDAPException {
            List<SearchResultEntry> found = entries(request);
            for (String childDn : request.getBaseDN().equals(baseDn) ? childDns : List.<String>of()) {
                SearchRequest below = request.duplicate();
                below.setBaseDN(childDn);
                found = Stream.concat(found.stream(), entries(below).stream()).toList();
            }
            return found;
        }

        private List<SearchResultEntry> entries(SearchRequest request) throws LDAPException {
            return Objects.requireNonNullElse(ldap.search(request).getSearchEntries(), List.of());
        }
    }

    /**
     * One connection to a directory.
     *
     * @param end returns the connection to its pool, unless the failure has made it unusable; {@code null} for no failure
     */
    record Session(LdapCalls ldap, Consumer<@Nullable LDAPException> end) {}
}
