package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.LDAPException;

/** Where a simulated directory listens for LDAP clients. */
public interface DirectoryNetwork {

    /** The directory is reachable in process only. */
    DirectoryNetwork NONE = config -> {};

    /** Adds listeners to the configuration of a directory that is about to be created. */
    void configure(InMemoryDirectoryServerConfig config) throws LDAPException;
}
