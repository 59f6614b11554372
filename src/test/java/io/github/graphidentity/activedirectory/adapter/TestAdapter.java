package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.ldap.sdk.LDAPInterface;
import io.github.graphidentity.activedirectory.adapter.SafeguardProperties.IneffectiveReset;
import io.github.graphidentity.activedirectory.connection.Directories;
import io.github.graphidentity.activedirectory.connection.Directories.Directory;
import io.github.graphidentity.activedirectory.connection.Timeouts;
import io.github.graphidentity.activedirectory.simulated.TestDirectory;
import java.time.Duration;
import java.util.List;

/** The adapter with its default settings, over whatever a test has. */
public final class TestAdapter {

    public static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofMillis(500), Duration.ofMillis(1000), Duration.ofMillis(3000));

    public static final Timeouts LONG_TIMEOUTS =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(25));

    public static final SafeguardProperties DEFAULTS =
            new SafeguardProperties(false, List.of("500", "502"), true, IneffectiveReset.REFUSE, "");

    private TestAdapter() {}

    public static ActiveDirectoryAdapter over(LDAPInterface ldap) {
        return over(ldap, DEFAULTS);
    }

    public static ActiveDirectoryAdapter over(LDAPInterface ldap, SafeguardProperties properties) {
        return over(tenantId -> new Directory(ldap, TestDirectory.BASE_DN), properties);
    }

    public static ActiveDirectoryAdapter over(Directories directories, SafeguardProperties properties) {
        return new ActiveDirectoryAdapter(directories, TIMEOUTS, new Safeguards(properties), properties);
    }
}
