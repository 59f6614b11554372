package io.github.graphidentity.activedirectory.connection;

import io.github.graphidentity.activedirectory.adapter.TestAdapter;
import io.github.graphidentity.activedirectory.simulated.ListeningDirectory;
import io.github.graphidentity.activedirectory.simulated.TestDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/** A domain as settings describe it, over simulated controllers on the wire. */
public final class TestDomain {

    private TestDomain() {}

    /** As its administrator. */
    public static Domain at(String url) {
        return at(url, TestDirectory.ADMINISTRATOR, TestDirectory.PASSWORD, ListeningDirectory.authority());
    }

    public static Domain at(String url, String bindDn, String password, @Nullable Resource authority) {
        return at(url, bindDn, password, authority, TestAdapter.TIMEOUTS);
    }

    /** A domain whose timeouts no busy machine reaches, for tests that are not about timeouts. */
    public static Domain withLongTimeouts(String url, String bindDn) {
        return at(url, bindDn, TestDirectory.PASSWORD, ListeningDirectory.authority(), TestAdapter.LONG_TIMEOUTS);
    }

    private static Domain at(
            String url, String bindDn, String password, @Nullable Resource authority, Timeouts timeouts) {
        return new Domain(
                new ActiveDirectoryProperties(url, TestDirectory.BASE_DN, bindDn, password, null, authority, true, ""),
                timeouts);
    }

    public static Domain foundByDns(String dnsServer) {
        return new Domain(
                new ActiveDirectoryProperties(
                        "ldap:///",
                        TestDirectory.BASE_DN,
                        TestDirectory.ADMINISTRATOR,
                        TestDirectory.PASSWORD,
                        null,
                        ListeningDirectory.authority(),
                        true,
                        dnsServer),
                TestAdapter.TIMEOUTS);
    }
}
