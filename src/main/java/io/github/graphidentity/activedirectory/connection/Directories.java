package io.github.graphidentity.activedirectory.connection;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.List;
import java.util.Objects;

/** Where the directory of a tenant is found. The adapter cannot tell a simulated one from a domain controller. */
public interface Directories {

    Directory of(String tenantId);

    /** The same directory, for several requests that belong together. */
    default Session session(String tenantId) throws LDAPException {
        return new Session(of(tenantId).ldap(), () -> {});
    }

    /**
     * A directory to talk to.
     *
     * @param ldap answers LDAP requests, in process or over the wire
     * @param baseDn the domain's naming context, below which accounts are looked for
     */
    record Directory(LDAPInterface ldap, String baseDn) {

        /** All that a search finds, at once: for searches that expect little. */
        public List<SearchResultEntry> search(SearchRequest request) throws LDAPException {
            return Objects.requireNonNullElse(ldap.search(request).getSearchEntries(), List.of());
        }
    }

    /**
     * One connection to it.
     *
     * @param end gives the connection back
     */
    record Session(LDAPInterface ldap, Runnable end) {}
}
