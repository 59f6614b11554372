package io.github.graphidentity.activedirectory.ldap;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The ports of the default tenant's simulated directory.
 *
 * @param ldapPort the LDAP port; 0 for a free port, -1 for none
 * @param ldapsPort the LDAPS port; 0 for a free port, -1 for none
 * @param withRealProvider whether to listen also when the directory is real; actions do not reach the simulated
 *     directory then
 */
@ConfigurationProperties("emulator.directory")
record DirectoryProperties(
        @DefaultValue("10389") int ldapPort,
        @DefaultValue("10636") int ldapsPort,
        @DefaultValue("false") boolean withRealProvider) {

    DirectoryProperties notListening() {
        return new DirectoryProperties(-1, -1, withRealProvider);
    }
}
