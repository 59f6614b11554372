package io.github.graphidentity.activedirectory;

import com.unboundid.ldap.sdk.LDAPInterface;

/** Where the directory of a tenant is found. The adapter cannot tell a simulated one from a domain controller. */
public interface Directories {

    Directory of(String tenantId);

    /**
     * A directory to talk to.
     *
     * @param ldap answers LDAP requests, in process or over the wire
     * @param baseDn the domain's naming context, below which accounts are looked for
     */
    record Directory(LDAPInterface ldap, String baseDn) {}
}
