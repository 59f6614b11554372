package io.github.graphidentity.activedirectory.ldap;

import static io.github.graphidentity.activedirectory.ldap.FakeDirectory.ADMINISTRATOR;
import static io.github.graphidentity.activedirectory.ldap.FakeDirectory.BASE_DN;
import static io.github.graphidentity.activedirectory.ldap.FakeDirectory.PASSWORD;
import static io.github.graphidentity.activedirectory.ldap.RawLdapClient.PROTOCOL_ERROR;
import static io.github.graphidentity.activedirectory.ldap.RawLdapClient.UNAVAILABLE;
import static io.github.graphidentity.activedirectory.ldap.RawLdapClient.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.Soon;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Attacks the LDAP ports. After each attack another client is served, and no memory stays taken. */
@ExtendWith(OutputCaptureExtension.class)
class HostileLdapTests {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(2);

    private final List<RawLdapClient> clients = new ArrayList<>();
    private TestLdapServer server = TestLdapServer.start();
    private long memory = server.memory.free();

    @AfterEach
    void servesOthersAndTakesNoMemory() throws Exception {
        try (LDAPConnection next = server.bound()) {
            assertThat(next.search(BASE_DN, SearchScope.SUB, "(!".repeat(90) + "(cn=x)" + ")".repeat(90))
                            .getResultCode()
                            .intValue())
                    .isZero();
        }
        for (RawLdapClient client : clients) {
            client.close();
        }
        server.close();
        awaitNoConnection();
        assertThat(server.memory.free()).isEqualTo(memory);
    }

    private void awaitNoConnection() {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (server.server.connections() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(server.server.connections()).isZero();
    }

    private void start(ConnectionLimits limits) {
        server.close();
        server = TestLdapServer.start(limits);
    }

    private RawLdapClient client() throws IOException {
        RawLdapClient client = server.raw();
        clients.add(client);
        return client;
    }

    /** Fifteen connections that each declare two gigabytes, and send fifteen bytes. */
    @Test
    void takesNoMoreMemoryThanBytesHaveArrived() throws Exception {
        long available = server.memory.free();
        for (int i = 0; i < 15; i++) {
            client().send("30847fffffff" + "02010163847ffffff0");
        }
        for (RawLdapClient client : clients) {
            assertThat(client.untilClosed()).matches(PROTOCOL_ERROR);
        }
        for (int i = 0; i < 15; i++) {
            client().send("3082fff0" + "0201016382ffe8" + "0400ff");
        }
        assertThat(server.memory.free()).isGreaterThanOrEqualTo(available - 15 * 1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30847fffffff", "30850000000001", "3080", "30847fffffff020101"})
    void rejectsAWrongLengthBeforeTheMessageArrives(String begun) throws Exception {
        assertThat(client().send(begun).untilClosed()).matches(PROTOCOL_ERROR);
    }

    @Test
    void limitsAMessageBeforeABindMoreThanAfterIt(CapturedOutput output) throws Exception {
        DeleteRequestProtocolOp large = new DeleteRequestProtocolOp("CN=a,".repeat(20_000) + BASE_DN);

        assertThat(client().send(1, large).untilClosed()).matches(PROTOCOL_ERROR);
        assertThat(output)
                .contains(
                        "Closed the LDAP connection from 127.0.0.1: it sent a message of more than 65536 bytes before a"
                                + " bind");

        RawLdapClient bound = client().send(1, new BindRequestProtocolOp(ADMINISTRATOR, PASSWORD));
        assertThat(bound.next().getBindResponseProtocolOp().getResultCode()).isZero();
        assertThat(bound.send(2, large).next().getDeleteResponseProtocolOp().getResultCode())
                .isZero();
        assertThat(bound.send("308400a00001").untilClosed()).matches(PROTOCOL_ERROR);
    }

    @Test
    void sharesOneBudgetBetweenAllConnections(CapturedOutput output) throws Exception {
        server.close();
        memory = 40_000;
        server = TestLdapServer.start(new RequestMemory(memory));
        String first = "3082fff0" + "0201016382ffe8" + "0482ffe0" + "61".repeat(20_000);
        RawLdapClient oldest = client().send(first);
        Soon.is(() -> server.memory.free() < memory - 16_000);
        RawLdapClient second = client().send(first);
        assertThat(oldest.untilClosed()).matches(UNAVAILABLE);
        assertThat(client().send(1, new BindRequestProtocolOp(ADMINISTRATOR, PASSWORD))
                        .next()
                        .getBindResponseProtocolOp()
                        .getResultCode())
                .isZero();
        second.close();
        assertThat(output)
                .contains("Closed the LDAP connection from 127.0.0.1: the requests of all connections together take too"
                        + " much memory");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xa0, 0xa1, 0xa2})
    void rejectsDeepNesting(int filter, CapturedOutput output) throws Exception {
        assertThat(client().send(search(nested(filter, 9_000))).untilClosed()).matches(PROTOCOL_ERROR);
        assertThat(output)
                .contains("Closed the LDAP connection from 127.0.0.1: it sent a message nested deeper than 100")
                .doesNotContain("StackOverflowError");
    }

    @Test
    void rejectsDeepNestingOverTls(CapturedOutput output) throws Exception {
        Socket tls = TestLdapServer.trusting().getSocketFactory().createSocket("localhost", server.ldapsPort);
        try (RawLdapClient client = new RawLdapClient(tls)) {
            assertThat(client.send(search(nested(0xa2, 9_000))).untilClosed()).matches(PROTOCOL_ERROR);
        }
        assertThat(output)
                .contains("Closed the LDAP connection from 127.0.0.1: it sent a message nested deeper than 100");
    }

    /** Lengths that lie: each filter is empty, and another follows. */
    @ParameterizedTest
    @ValueSource(strings = {"a200", "a201", "a203"})
    void rejectsLengthsThatDoNotAddUp(String filter) throws Exception {
        byte[] filters = HexFormat.of().parseHex(filter.repeat(9_000) + "8702" + hex("cn"));
        assertThat(client().send(search(filters)).untilClosed()).matches(PROTOCOL_ERROR);
    }

    @Test
    void rejectsMoreElementsThanARequestHas(CapturedOutput output) throws Exception {
        RawLdapClient bound = client().send(1, new BindRequestProtocolOp(ADMINISTRATOR, PASSWORD));
        bound.next();
        byte[] values = new byte[2 * 300_000];
        for (int i = 0; i < values.length; i += 2) {
            values[i] = 4;
        }
        bound.send(RawLdapClient.message(2, (byte) 0x66, new ASN1Element((byte) 0x30, values)));
        assertThat(bound.untilClosed()).matches(PROTOCOL_ERROR);
        assertThat(output).contains("it sent a message of more than 200000 elements");
    }

    /** The library remembers every unknown value forever. */
    @Test
    void rejectsEnumerationsOutOfRange() throws Exception {
        byte[] search = search(new ASN1OctetString((byte) 0x87, "cn").encode());
        int scope = indexOf(search, HexFormat.of().parseHex("0a0102"));
        search[scope + 2] = (byte) 0x85;
        assertThat(client().send(search).untilClosed()).matches(PROTOCOL_ERROR);
    }

    private static int indexOf(byte[] bytes, byte[] sought) {
        for (int i = 0; i < bytes.length - sought.length; i++) {
            if (Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }

    @ParameterizedTest
    @CsvSource({
        "020100, it sent a message with the id 0",
        "0202ff00, it sent a message with the id -256",
        "020101, it sent a message that is not an LDAP request"
    })
    void rejectsAMessageWithoutItsOwnIdOrWithoutARequest(String id, String reason, CapturedOutput output)
            throws Exception {
        byte[] body = HexFormat.of().parseHex(id + (id.equals("020101") ? "" : "4200"));
        assertThat(client().send(new ASN1Element((byte) 0x30, body).encode()).untilClosed())
                .matches(PROTOCOL_ERROR);
        assertThat(output).contains("Closed the LDAP connection from 127.0.0.1: " + reason);
    }

    /** An operation that does not exist, and a response. */
    @ParameterizedTest
    @CsvSource({"7e, it sent a message that is not an LDAP request", "65, it sent a response instead of a request"})
    void rejectsWhatIsNoRequest(String type, String reason, CapturedOutput output) throws Exception {
        byte operation = (byte) Integer.parseInt(type, 16);
        byte[] message = RawLdapClient.message(
                1,
                operation,
                new ASN1Element((byte) 0x0a, new byte[] {0}),
                new ASN1OctetString(""),
                new ASN1OctetString(""));
        assertThat(client().send(message).untilClosed()).matches(PROTOCOL_ERROR);
        assertThat(output).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "474554202f20485454502f312e310d0a0d0a, HTTP",
        "160301020001, TLS",
        "000102, unknown data",
        "5353482d322e30, unknown data"
    })
    void namesTheProtocolSentToTheLdapPort(String sent, String protocol, CapturedOutput output) throws Exception {
        assertThat(client().send(sent).untilClosed()).matches(PROTOCOL_ERROR);
        assertThat(output)
                .contains("Closed the LDAP connection from 127.0.0.1: it sent " + protocol + " instead of LDAP");
    }

    @ParameterizedTest
    @CsvSource({"504f5354202f20485454502f312e31, HTTP", "300c020101, LDAP", "000102, unknown data"})
    void namesTheProtocolSentToTheLdapsPort(String sent, String protocol, CapturedOutput output) throws Exception {
        RawLdapClient client = new RawLdapClient(server.ldapsPort);
        assertThat(client.send(sent).untilClosed()).isEmpty();
        assertThat(output)
                .contains("Closed the LDAP connection from 127.0.0.1: it sent " + protocol + " instead of TLS");
    }

    @Test
    void logsAFailedHandshake(CapturedOutput output) throws Exception {
        RawLdapClient client = new RawLdapClient(server.ldapsPort);
        client.send("160301000400000000").untilClosed();
        awaitNoConnection();
        assertThat(output).contains("Closed the LDAP connection from 127.0.0.1: the TLS handshake failed: ");
    }

    @Test
    void closesAConnectionThatDoesNotBindInTime() throws Exception {
        start(new ConnectionLimits(100, SHORT, LONG, LONG));
        assertThat(client().untilClosed()).matches(UNAVAILABLE);
    }

    @Test
    void closesABoundConnectionThatIsIdleTooLong() throws Exception {
        start(new ConnectionLimits(100, LONG, SHORT, LONG));
        RawLdapClient client = client().send(1, new BindRequestProtocolOp(ADMINISTRATOR, PASSWORD));
        assertThat(client.next().getBindResponseProtocolOp().getResultCode()).isZero();
        assertThat(client.untilClosed()).matches(UNAVAILABLE);
    }

    @Test
    void closesAHandshakeThatTakesTooLong() throws Exception {
        start(new ConnectionLimits(100, SHORT, LONG, LONG));
        RawLdapClient client = new RawLdapClient(server.ldapsPort);
        assertThat(client.send("160301").untilClosed()).isEmpty();
    }

    @Test
    void closesAConnectionWhoseMessageArrivesTooSlowly() throws Exception {
        start(new ConnectionLimits(100, LONG, LONG, SHORT));
        assertThat(client().send("3020020101").untilClosed()).isEmpty();
    }

    @Test
    void closesAConnectionThatDoesNotReadItsResponses() throws Exception {
        start(new ConnectionLimits(100, LONG, LONG, SHORT));
        Entry large = new Entry("CN=Large," + BASE_DN);
        large.addAttribute("description", "x".repeat(1_000_000));
        for (int i = 0; i < 40; i++) {
            server.directory.entries.put("CN=Large" + i + "," + BASE_DN, large);
        }
        client().send(1, new BindRequestProtocolOp(ADMINISTRATOR, PASSWORD)).next();
        clients.get(0)
                .send(
                        2,
                        new SearchRequestProtocolOp(
                                BASE_DN,
                                SearchScope.SUB,
                                DereferencePolicy.NEVER,
                                0,
                                0,
                                false,
                                Filter.createPresenceFilter("description"),
                                List.of()));
        awaitNoConnection();
    }

    /** The connection that has been idle longest makes room for another, unbound ones first. */
    @Test
    void replacesTheLongestIdleConnection(CapturedOutput output) throws Exception {
        start(new ConnectionLimits(3, LONG, LONG, LONG));
        RawLdapClient bound = client().send(1, new BindRequestProtocolOp(ADMINISTRATOR, PASSWORD));
        bound.next();
        RawLdapClient second = client().send(1, new BindRequestProtocolOp("", ""));
        second.next();
        RawLdapClient third = client().send(1, new BindRequestProtocolOp("", ""));
        third.next();
        RawLdapClient fourth = client().send(1, new BindRequestProtocolOp("", ""));
        fourth.next();

        assertThat(second.untilClosed()).isEmpty();
        assertThat(third.send(2, new BindRequestProtocolOp("", "")).next().getMessageID())
                .isEqualTo(2);
        assertThat(bound.send(2, new DeleteRequestProtocolOp(BASE_DN))
                        .next()
                        .getDeleteResponseProtocolOp()
                        .getResultCode())
                .isZero();
        assertThat(server.server.connections()).isEqualTo(3);
        assertThat(output).containsOnlyOnce("There are 3 LDAP connections, the maximum.");
    }

    /** A thread that cannot be started, and one that fails at once. */
    @Test
    void acceptsConnectionsWhateverFails(CapturedOutput output) throws Exception {
        server.close();
        AtomicInteger started = new AtomicInteger();
        Executor threads = LdapServer.threads(TestLdapServer.LIMITS);
        server = TestLdapServer.start((Executor) task -> {
            switch (started.getAndIncrement()) {
                case 0 -> throw new OutOfMemoryError("unable to create native thread");
                case 1 -> throw new IllegalStateException("rejected");
                default -> threads.execute(task);
            }
        });
        assertThat(client().untilClosed()).isEmpty();
        assertThat(client().untilClosed()).isEmpty();
        server.anonymous().close();
        assertThat(output)
                .containsPattern(
                        "Cannot accept a connection on port \\d+: java.lang.OutOfMemoryError: unable to create native thread")
                .containsPattern("Cannot accept a connection on port \\d+: java.lang.IllegalStateException: rejected");
    }

    @Test
    void servesAThousandIdleConnectionsWithBoundedThreads() throws Exception {
        int before = Thread.activeCount();
        for (int i = 0; i < 1000; i++) {
            client();
        }
        try (LDAPConnection bound = server.bound()) {
            assertThat(bound.getEntry("")).isNotNull();
        }
        assertThat(Thread.activeCount() - before).isLessThan(600);
    }

    private static byte[] search(byte[] filter) {
        ByteBuffer fields = ByteBuffer.allocate(100 + filter.length);
        fields.put(new ASN1OctetString(BASE_DN).encode());
        fields.put(HexFormat.of().parseHex("0a0102" + "0a0100" + "020100" + "020100" + "010100"));
        fields.put(filter).put(HexFormat.of().parseHex("3000"));
        byte[] request = Arrays.copyOf(fields.array(), fields.position());
        return new com.unboundid.asn1.ASN1Sequence(new ASN1Integer(2), new ASN1Element((byte) 0x63, request)).encode();
    }

    private static byte[] nested(int filter, int depth) {
        ByteBuffer written = ByteBuffer.allocate(6 * depth + 4);
        for (int i = depth; i > 0; i--) {
            written.put((byte) filter).put((byte) 0x84).putInt(6 * (i - 1) + 4);
        }
        return written.put((byte) 0x87).put((byte) 2).put("cn".getBytes(UTF_8)).array();
    }
}
