package io.github.graphidentity.activedirectory;

import io.github.graphidentity.directory.ListeningDirectory;
import io.github.graphidentity.directory.TestDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/** A domain as settings describe it, over simulated controllers on the wire. */
final class TestDomain {

    private TestDomain() {}

    /** As its administrator. */
    static Domain at(String url) {
        return at(url, TestDirectory.ADMINISTRATOR, TestDirectory.PASSWORD, ListeningDirectory.authority());
    }

    static Domain at(String url, String bindDn, String password, @Nullable Resource authority) {
        return new Domain(
                new ActiveDirectoryProperties(url, TestDirectory.BASE_DN, bindDn, password, null, authority, true, ""),
                TestAdapter.TIMEOUTS);
    }

    static Domain foundByDns(String dnsServer) {
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
