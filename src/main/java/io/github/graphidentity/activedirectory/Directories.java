package io.github.graphidentity.activedirectory;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;

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
    record Directory(LDAPInterface ldap, String baseDn) {}

    /**
     * One connection to it.
     *
     * @param end gives the connection back
     */
    record Session(LDAPInterface ldap, Runnable end) {}
}
