package io.github.graphidentity.activedirectory.ldap;

import static io.github.graphidentity.activedirectory.simulated.TestDirectory.ADMINISTRATOR;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.BASE_DN;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.activedirectory.simulated.ListeningDirectory;
import io.github.graphidentity.platform.tls.TestCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Sends invalid messages byte by byte over an unbound connection. */
@ExtendWith(OutputCaptureExtension.class)
class MessageLimitsTests {

    private static final int AND = 0xa0;
    private static final int OR = 0xa1;
    private static final int NOT = 0xa2;

    /** RFC 4511 4.4.1: message 0, an extended response, protocolError, and its name. */
    private static final String NOTICE = "020100" + ".*" + "0a0102" + ".*" + hex("1.3.6.1.4.1.1466.20036") + ".*";

    private static ListeningDirectory controller;

    private final SSLContext trusting = TestCertificates.trusting(ListeningDirectory.authority());

    @BeforeAll
    static void listen() {
        controller = ListeningDirectory.start();
    }

    @AfterAll
    static void close() {
        controller.close();
    }

    @AfterEach
    void answersOtherClients() throws Exception {
        try (LDAPConnection next = new LDAPConnection("127.0.0.1", controller.ldapPort(), ADMINISTRATOR, PASSWORD)) {
            assertThat(next.search(BASE_DN, SearchScope.SUB, "(!".repeat(90) + "(cn=x)" + ")".repeat(90))
                            .getResultCode()
                            .intValue())
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {AND, OR, NOT})
    void rejectDeeplyNestedMessages(int filter, CapturedOutput output) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), controller.ldapPort())) {
            assertThat(answer(socket, search(nested(filter, 5_000)))).matches(".*" + NOTICE);
        }
        assertThat(output.toString().lines().filter(line -> line.contains("Closed the LDAP connection")))
                .singleElement()
                .asString()
                .contains("WARN")
                .endsWith("Closed the LDAP connection from 127.0.0.1: it sent a message nested deeper than 100");
        assertThat(output.toString()).doesNotContain("StackOverflowError");
    }

    @Test
    void rejectDeeplyNestedMessagesOverTls(CapturedOutput output) throws Exception {
        try (Socket socket = trusting.getSocketFactory().createSocket("localhost", controller.ldapsPort())) {
            answer(socket, search(nested(NOT, 5_000)));
        }
        assertThat(output)
                .contains("Closed the LDAP connection from 127.0.0.1: it sent a message nested deeper than 100");
    }

    @Test
    void rejectDeeplyNestedMessagesAfterStartTls(CapturedOutput output) throws Exception {
        try (Socket clear = new Socket(InetAddress.getLoopbackAddress(), controller.ldapPort())) {
            clear.getOutputStream()
                    .write(new ASN1Sequence(
                                    new ASN1Integer(1),
                                    new ASN1Sequence(
                                            (byte) 0x77, new ASN1OctetString((byte) 0x80, "1.3.6.1.4.1.1466.20037")))
                            .encode());
            assertThat(clear.getInputStream().read(new byte[200])).isPositive();
            Socket socket = trusting.getSocketFactory().createSocket(clear, "localhost", controller.ldapPort(), true);
            answer(socket, search(nested(NOT, 5_000)));
        }
        assertThat(output)
                .contains("Closed the LDAP connection from 127.0.0.1: it sent a message nested deeper than 100");
    }

    /** Lengths that lie: each filter says that it is empty, and another follows. And one that says it is two gigabytes. */
    @ParameterizedTest
    @ValueSource(strings = {"a200", "a201", "a203"})
    void rejectWrongLengths(String filter, CapturedOutput output) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), controller.ldapPort())) {
            String answer = answer(socket, search(HexFormat.of().parseHex(filter.repeat(20_000) + "8702" + hex("cn"))));
            assertThat(answer).matches(".*" + NOTICE);
        }
        assertThat(output.toString()).doesNotContain("StackOverflowError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"30847fffffff", "30850000000001", "3080", "30847fffffff020101"})
    void rejectLongMessagesBeforeTheyArrive(String begun) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), controller.ldapPort())) {
            assertThat(answer(socket, HexFormat.of().parseHex(begun))).matches(".*" + NOTICE);
        }
    }

    /** A DN of two hundred thousand parts is rejected at once, although parsing it takes minutes. */
    @Test
    void allowALongName() throws Exception {
        try (LDAPConnection connection = new LDAPConnection("127.0.0.1", controller.ldapPort())) {
            String name = "CN=a,".repeat(12_000) + BASE_DN;
            assertThat(catchThrowable(() -> connection.bind(name, PASSWORD))).hasMessageContaining("data 52e");
        }
        try (LDAPConnection connection =
                new LDAPConnection("127.0.0.1", controller.ldapPort(), ADMINISTRATOR, PASSWORD)) {
            assertThat(catchThrowable(() -> connection.delete("CN=a,".repeat(200_000) + BASE_DN)))
                    .hasMessageContaining("0000208F");
        }
    }

    /** All that comes until the other side closes. */
    private static String answer(Socket socket, byte[] message) throws IOException {
        socket.setSoTimeout(20_000);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] bytes = new byte[8192];
        try {
            socket.getOutputStream().write(message);
            socket.getOutputStream().flush();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                answer.write(bytes, 0, read);
            }
        } catch (SocketTimeoutException stillOpen) {
            throw stillOpen;
        } catch (IOException reset) {
            // It was closed with something of the message unread.
        }
        return HexFormat.of().formatHex(answer.toByteArray());
    }

    private static byte[] search(byte[] filter) {
        ByteBuffer fields = ByteBuffer.allocate(100 + filter.length);
        fields.put(new ASN1OctetString(BASE_DN).encode());
        fields.put(HexFormat.of().parseHex("0a0102" + "0a0100" + "020100" + "020100" + "010100"));
        fields.put(filter).put(HexFormat.of().parseHex("3000"));
        byte[] request = Arrays.copyOf(fields.array(), fields.position());
        return new ASN1Sequence(new ASN1Integer(2), new ASN1Element((byte) 0x63, request)).encode();
    }

    private static byte[] nested(int filter, int depth) {
        ByteBuffer written = ByteBuffer.allocate(6 * depth + 4);
        for (int i = depth; i > 0; i--) {
            written.put((byte) filter).put((byte) 0x84).putInt(6 * (i - 1) + 4);
        }
        return written.put((byte) 0x87).put((byte) 2).put("cn".getBytes(UTF_8)).array();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }
}
