package io.github.graphidentity.activedirectory.ldap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.LDAPConnection;
import io.github.graphidentity.activedirectory.simulated.SessionOptions;
import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.activedirectory.simulated.TestDirectory;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Sends mutated requests. Each gets valid responses or a notice, and the server keeps answering others. */
@ExtendWith(OutputCaptureExtension.class)
class MutatedRequestsTests {

    @Test
    void answersMutatedRequestsWithValidMessages(CapturedOutput output) throws Exception {
        assertThat(exchange(new FakeDirectory(), 1, 400)).isGreaterThan(200);
        assertThat(output).doesNotContain("Internal error");
    }

    @Test
    void answersMutatedRequestsToTheSimulatedDirectory(CapturedOutput output) throws Exception {
        assertThat(exchange(simulated(), 2, 400)).isGreaterThan(200);
        assertThat(output).doesNotContain("Internal error");
    }

    static SessionFactory simulated() {
        SimulatedDirectory directory = TestDirectory.withOneAccount();
        return encrypted -> directory.session(SessionOptions.DEFAULT, encrypted);
    }

    /** Returns how many exchanges had a response that was not a notice. */
    static int exchange(SessionFactory directory, long seed, int count) throws Exception {
        AtomicInteger answered = new AtomicInteger();
        try (TestLdapServer server = TestLdapServer.start()) {
            server.served.serve(directory);
            long memory = server.memory.free();
            MutatedRequests requests = new MutatedRequests(seed);
            for (int i = 0; i < count; i++) {
                byte[] request = requests.next();
                try (RawLdapClient client = server.raw()) {
                    client.send(request);
                    client.socket().shutdownOutput();
                    check(HexFormat.of().parseHex(client.untilClosed()), request, answered);
                }
            }
            try (LDAPConnection next = server.bound()) {
                assertThat(next.getEntry("")).isNotNull();
            }
            for (long end = System.nanoTime() + 60_000_000_000L; server.server.connections() > 0; ) {
                assertThat(System.nanoTime()).as("connections end").isLessThan(end);
            }
            assertThat(server.memory.free()).isEqualTo(memory);
        }
        return answered.get();
    }

    private static void check(byte[] responses, byte[] request, AtomicInteger answered) throws Exception {
        String sent = HexFormat.of().formatHex(request);
        assertThat(new String(responses, ISO_8859_1)).as(sent).doesNotContain("java.", "com.unboundid", "Exception");
        InputStream in = new ByteArrayInputStream(responses);
        while (in.available() > 0) {
            LDAPMessage message = LDAPMessage.decode(ASN1Element.readFrom(in));
            assertThat(message.toString()).as(sent).doesNotContain("comment: Internal error");
            if (message.getMessageID() > 0) {
                answered.incrementAndGet();
            }
        }
    }
}
