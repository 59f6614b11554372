package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.LDAPException;

/** Opens a simulated directory to LDAP clients on the network. */
public interface DirectoryNetwork {

    /** Makes the directory reachable in process only. */
    DirectoryNetwork NONE = config -> {};

    /** Adds listeners to the configuration of a new directory. */
    void configure(InMemoryDirectoryServerConfig config) throws LDAPException;
}
