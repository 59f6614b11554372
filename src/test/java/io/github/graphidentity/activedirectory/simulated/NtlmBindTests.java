package io.github.graphidentity.activedirectory.simulated;

import static io.github.graphidentity.activedirectory.simulated.TestDirectory.BASE_DN;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.PASSWORD;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.platform.tls.TestCertificates;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Binds with NTLM, as ldap3 and impacket make them. */
class NtlmBindTests {

    private static final String DORA = "CN=Dora Documented,OU=People," + BASE_DN;
    private static final String ANONYMOUS = "";
    private static final String BOUND = "u:CONTOSO\\dora.documented";
    private static final String INVALID = "49 80090308 data 57";
    private static final String DENIED = "49 8009030C data 52e";
    private static final int UNICODE = 1;

    private final SimulatedDirectory directory = TestDirectory.withOneAccount();
    private final List<NtlmClient> clients = new ArrayList<>();
    private ListeningDirectory controller;
    private NtlmClient client;

    @BeforeEach
    void connect() throws Exception {
        directory.children().create("emea", "S-1-5-21-989687458-3461180213-172365592", PASSWORD);
        directory
                .children()
                .seeding("emea")
                .add(TestDirectory.documented(new ObjectGuid(new UUID(1, 1)), "Secret-of-EMEA-1"), Map.of());
        controller = ListeningDirectory.of(directory);
        client = client();
    }

    private NtlmClient client() throws Exception {
        NtlmClient opened = new NtlmClient(new Socket(InetAddress.getLoopbackAddress(), controller.ldapPort()));
        clients.add(opened);
        return opened;
    }

    @AfterEach
    void close() throws Exception {
        for (NtlmClient each : clients) {
            each.close();
        }
        controller.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CONTOSO, dora.documented, Passw0rd!",
        "contoso, DORA.documented, Passw0rd!",
        "contoso.example, dora.documented, Passw0rd!",
        "'', dora.documented@contoso.example, Passw0rd!",
        "'', dora.documented@CONTOSO, Passw0rd!",
        "'', dora.documented, Passw0rd!",
        // Windows takes an unknown domain for its own.
        "FABRIKAM, dora.documented, Passw0rd!"
    })
    void acceptsTheNamesThatWindowsAccepts(String domain, String user, String password) throws Exception {
        assertThat(client.signIn(domain, user, password).summary()).isEqualTo("0");
        assertThat(client.whoAmI()).isEqualTo(BOUND);
    }

    @ParameterizedTest
    @CsvSource({"EMEA, dora.documented", "emea.contoso.example, dora.documented", "'', dora.documented@emea"})
    void findsAccountsOfAChildDomain(String domain, String user) throws Exception {
        assertThat(client.signIn(domain, user, "Secret-of-EMEA-1").summary()).isEqualTo("0");
        assertThat(client.signIn(domain, user, PASSWORD).summary()).isEqualTo(DENIED);
    }

    @Test
    void acceptsABindOverTls() throws Exception {
        Socket socket = TestCertificates.trusting(ListeningDirectory.authority())
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), controller.ldapsPort());
        try (NtlmClient secure = new NtlmClient(socket)) {
            secure.signIn("CONTOSO", "dora.documented", PASSWORD);
            assertThat(secure.whoAmI()).isEqualTo(BOUND);
        }
    }

    @Test
    void offersOnlyNtlm() throws Exception {
        client.simpleBind(DORA, PASSWORD);
        NtlmClient.Answer packages = client.discover();
        assertThat(packages.code()).isZero();
        assertThat(packages.credentials()).asString(US_ASCII).isEqualTo("NTLM");
        assertThat(client.whoAmI()).isEqualTo(ANONYMOUS);
    }

    /** MS-NLMP 2.2.1.2. SIGN, SEAL and KEY_EXCH are not among the flags. */
    @ParameterizedTest
    @CsvSource({"0xffffffff, 0xa2898205", "0x00000001, 0x02810205"})
    void challengesWithTheNamesOfTheDomain(String requested, String offered) throws Exception {
        byte[] challenge = client.negotiate(negotiate(flags(requested))).credentials();
        littleEndian(challenge).putLong(24, 0);
        String name = "43004f004e0054004f0053004f00";
        String dns = "63006f006e0074006f0073006f002e006500780061006d0070006c006500";
        assertThat(HexFormat.of().formatHex(challenge))
                .isEqualTo("4e544c4d53535000" + "02000000" + "0e000e0038000000"
                        + HexFormat.of().toHexDigits(Integer.reverseBytes(flags(offered)))
                        + "0000000000000000" + "0000000000000000" + "9a009a0046000000" + "0a0039380000000f" + name
                        + "02000e00" + name + "01000600440043003100" + "04001e00" + dns
                        + "030026006400630031002e00" + dns + "05001e00" + dns + "07000800" + "00e08cd5af79dd01"
                        + "00000000");
    }

    private static int flags(String text) {
        return Long.decode(text).intValue();
    }

    private static byte[] negotiate(int flags) {
        return message(32, 1, 12, flags);
    }

    private static byte[] message(int length, int type, int positionOfFlags, int flags) {
        byte[] message = new byte[length];
        littleEndian(message).put("NTLMSSP\0".getBytes(US_ASCII)).putInt(type).putInt(positionOfFlags, flags);
        return message;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void countsSignInsAsASimpleBindDoes() throws Exception {
        assertThat(client.signIn("CONTOSO", "dora.documented", "wrong").summary())
                .isEqualTo(DENIED);
        assertThat(client.whoAmI()).isEqualTo(ANONYMOUS);
        assertThat(counters()).isEqualTo("1 0 0");
        assertThat(client.signIn("CONTOSO", "dora.documented", PASSWORD).summary())
                .isEqualTo("0");
        assertThat(counters()).isEqualTo("0 1 134397360000000000");
    }

    private String counters() {
        Entry dora = directory.entry(DORA).orElseThrow();
        return dora.getAttributeValue("badPwdCount") + " " + dora.getAttributeValue("logonCount") + " "
                + dora.getAttributeValue("lastLogon");
    }

    @ParameterizedTest
    @CsvSource({
        "userAccountControl, 514, 533",
        "pwdLastSet, 0, 773",
        "accountExpires, 134000000000000000, 701",
        "lockoutTime, 134397360000000000, 775"
    })
    void reportsWhyAnAccountCannotSignIn(String attribute, String value, String data) throws Exception {
        TestDirectory.store(directory, DORA, attribute, value);
        assertThat(client.signIn("CONTOSO", "dora.documented", PASSWORD).summary())
                .isEqualTo("49 8009030C data " + data);
    }

    @ParameterizedTest
    @CsvSource({"CONTOSO, unknown", "CONTOSO, Users", "'', unknown@contoso.example", "CONTOSO, ''"})
    void rejectsUnknownAccounts(String domain, String user) throws Exception {
        assertThat(client.signIn(domain, user, PASSWORD).summary()).isEqualTo(DENIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LM", "NTLM", "NTLM2", "LMv2"})
    void rejectsOlderVersions(String version) throws Exception {
        assertThat(client.respond(client.response(version, "CONTOSO", "dora.documented", PASSWORD))
                        .summary())
                .isEqualTo(DENIED);
    }

    @Test
    void acceptsAnAnonymousSession() throws Exception {
        client.negotiate(negotiate(UNICODE));
        byte[] anonymous = message(64, 3, 60, UNICODE);
        assertThat(client.respond(anonymous).summary()).isEqualTo("0");
        assertThat(client.whoAmI()).isEqualTo(ANONYMOUS);
    }

    @Test
    void acceptsAResponseOnlyOnce() throws Exception {
        byte[] response = client.response("NTLMv2", "CONTOSO", "dora.documented", PASSWORD);
        assertThat(client.respond(response).summary()).isEqualTo("0");
        assertThat(client.respond(response).summary()).isEqualTo(INVALID);
        assertThat(client.whoAmI()).isEqualTo(ANONYMOUS);
        client.negotiate(negotiate(UNICODE));
        assertThat(client.respond(response).summary()).isEqualTo(DENIED);
        NtlmClient other = client();
        other.negotiate(negotiate(UNICODE));
        assertThat(other.respond(response).summary()).isEqualTo(DENIED);
    }

    @Test
    void endsAHandshakeWithAnyOtherBind() throws Exception {
        byte[] response = client.response("NTLMv2", "CONTOSO", "dora.documented", PASSWORD);
        client.simpleBind(DORA, PASSWORD);
        assertThat(client.respond(response).summary()).isEqualTo(INVALID);
        response = client.response("NTLMv2", "CONTOSO", "dora.documented", PASSWORD);
        client.discover();
        assertThat(client.respond(response).summary()).isEqualTo(INVALID);
    }

    @Test
    void rejectsMalformedFirstMessages() throws Exception {
        byte[] message = Arrays.copyOf(negotiate(UNICODE), 16);
        assertThat(client.negotiate(message).summary()).isEqualTo("0");
        for (int length = 0; length < message.length; length++) {
            assertThat(client.negotiate(Arrays.copyOf(message, length)).summary())
                    .isEqualTo(INVALID);
        }
        for (int at = 0; at < 13; at++) {
            byte[] changed = message.clone();
            changed[at] ^= 0x41;
            assertThat(client.negotiate(changed).summary()).isEqualTo(INVALID);
        }
    }

    /** Truncated, with fields of any position and length, and with every byte changed: rejected, on the same connection. */
    @Test
    void rejectsMalformedResponses() throws Exception {
        int length = response().length;
        for (int cut = 0; cut < length; cut++) {
            assertThat(client.respond(Arrays.copyOf(response(), cut)).summary()).isEqualTo(INVALID);
        }
        for (int field = 12; field < 60; field += 8) {
            for (int offset : new int[] {Integer.MIN_VALUE, -1, 0, 63, length, Integer.MAX_VALUE}) {
                byte[] changed = response();
                littleEndian(changed).putInt(field, 0xffffffff).putInt(field + 4, offset);
                assertThat(client.respond(changed).summary()).isEqualTo(INVALID);
            }
        }
        for (int at = 0; at < length; at++) {
            byte[] changed = response();
            changed[at] ^= (byte) 0x80;
            assertThat(client.respond(changed).summary()).isIn("0", INVALID, DENIED);
        }
    }

    private byte[] response() throws Exception {
        return client.response("NTLMv2", "CONTOSO", "dora.documented", PASSWORD);
    }
}
