package io.github.graphidentity.activedirectory.ldap;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the default tenant's simulated directory listens.
 *
 * @param ldapPort the LDAP port; 0 a free one, -1 none
 * @param ldapsPort the LDAPS port; 0 a free one, -1 none
 * @param withRealProvider whether it listens beside a real directory, where nothing is done to it
 */
@ConfigurationProperties("emulator.directory")
record DirectoryProperties(
        @DefaultValue("10389") int ldapPort,
        @DefaultValue("10636") int ldapsPort,
        @DefaultValue("false") boolean withRealProvider) {

    /** The same, with both ports off. */
    DirectoryProperties notListening() {
        return new DirectoryProperties(-1, -1, withRealProvider);
    }
}
