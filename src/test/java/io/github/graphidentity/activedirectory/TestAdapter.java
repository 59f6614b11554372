package io.github.graphidentity.activedirectory;

import com.unboundid.ldap.sdk.LDAPInterface;
import io.github.graphidentity.activedirectory.Directories.Directory;
import io.github.graphidentity.activedirectory.SafeguardProperties.IneffectiveReset;
import io.github.graphidentity.directory.TestDirectory;
import java.time.Duration;
import java.util.List;

/** The adapter with its default settings, over whatever a test has. */
final class TestAdapter {

    static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofMillis(500), Duration.ofMillis(1000), Duration.ofMillis(3000));

    static final SafeguardProperties DEFAULTS =
            new SafeguardProperties(false, List.of("500", "502"), true, IneffectiveReset.REFUSE, "");

    private TestAdapter() {}

    static ActiveDirectoryAdapter over(LDAPInterface ldap) {
        return over(ldap, DEFAULTS);
    }

    static ActiveDirectoryAdapter over(LDAPInterface ldap, SafeguardProperties properties) {
        return over(tenantId -> new Directory(ldap, TestDirectory.BASE_DN), properties);
    }

    static ActiveDirectoryAdapter over(Directories directories, SafeguardProperties properties) {
        return new ActiveDirectoryAdapter(directories, TIMEOUTS, new Safeguards(properties), properties);
    }
}
