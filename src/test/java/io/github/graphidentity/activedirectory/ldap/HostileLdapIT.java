package io.github.graphidentity.activedirectory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.sdk.LDAPConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Attacks the LDAP ports for longer than the fast tests do. */
@ExtendWith(OutputCaptureExtension.class)
class HostileLdapIT {

    private static final int OPEN = 1000;

    @Test
    void answersThousandsOfMutatedRequests(CapturedOutput output) throws Exception {
        for (long seed = 100; seed < 103; seed++) {
            assertThat(MutatedRequestsTests.exchange(new FakeDirectory(), seed, 2000))
                    .isGreaterThan(1000);
            assertThat(MutatedRequestsTests.exchange(MutatedRequestsTests.simulated(), seed, 2000))
                    .isGreaterThan(1000);
        }
        assertThat(output).doesNotContain("Internal error");
    }

    /** A bound client keeps its connection while ten thousand others come, of which a thousand stay. */
    @Test
    void servesABoundClientWhileTenThousandConnectionsCome() throws Exception {
        Duration twoMinutes = Duration.ofMinutes(2);
        Deque<RawLdapClient> open = new ArrayDeque<>();
        try (TestLdapServer server =
                        TestLdapServer.start(new ConnectionLimits(400, twoMinutes, twoMinutes, twoMinutes));
                LDAPConnection bound = server.bound()) {
            for (int i = 0; i < 10_000; i++) {
                RawLdapClient client = server.raw();
                open.add(i % 2 == 0 ? client : client.send(1, new BindRequestProtocolOp("", "")));
                if (open.size() > OPEN) {
                    open.remove().close();
                }
                if (i % 100 == 0) {
                    assertThat(bound.getEntry("")).isNotNull();
                    assertThat(server.server.connections()).isLessThanOrEqualTo(400);
                }
            }
            assertThat(bound.getEntry("")).isNotNull();
        } finally {
            for (RawLdapClient client : open) {
                client.close();
            }
        }
    }
}
