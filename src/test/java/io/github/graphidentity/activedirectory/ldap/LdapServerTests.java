package io.github.graphidentity.activedirectory.ldap;

import static io.github.graphidentity.activedirectory.ldap.FakeDirectory.ADMINISTRATOR;
import static io.github.graphidentity.activedirectory.ldap.FakeDirectory.BASE_DN;
import static io.github.graphidentity.activedirectory.ldap.FakeDirectory.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.asn1.ASN1Boolean;
import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Enumerated;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.protocol.AbandonRequestProtocolOp;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.UnbindRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.ExtendedRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.PLAINBindRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedResult;
import io.github.graphidentity.activedirectory.ldap.LdapExchange.LdapRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LdapServerTests {

    private static final String DORA = "CN=Dora," + BASE_DN;

    private final TestLdapServer server = TestLdapServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void passesEachOperationToTheSession() throws LDAPException {
        try (LDAPConnection connection = server.bound()) {
            connection.add("CN=New," + BASE_DN, new Attribute("cn", "New"));
            connection.modify(DORA, new Modification(ModificationType.REPLACE, "description", "x"));
            connection.modifyDN(DORA, "CN=Renamed", true);
            connection.delete(DORA);
            assertThat(connection.compare(DORA, "cn", "Dora").compareMatched()).isTrue();
            assertThat(connection.compare(DORA, "cn", "Nora").compareMatched()).isFalse();
        }
        assertThat(server.directory.writes)
                .containsExactly(
                        "add CN=New," + BASE_DN,
                        "modify " + DORA,
                        "rename " + DORA + " to CN=Renamed",
                        "delete " + DORA);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void acceptsAnyNumberOfControls(int number) throws LDAPException {
        Control[] controls = Collections.nCopies(number, new Control("1.2.3", false, new ASN1OctetString("value")))
                .toArray(new Control[0]);
        try (LDAPConnection connection = server.bound()) {
            SearchRequest search = new SearchRequest(BASE_DN, SearchScope.SUB, "(cn=Dora)");
            search.setControls(controls);
            ModifyRequest modify =
                    new ModifyRequest(DORA, new Modification(ModificationType.REPLACE, "description", "x"));
            modify.setControls(controls);

            assertThat(connection.search(search).getEntryCount()).isOne();
            assertThat(connection.modify(modify).getResultCode()).isEqualTo(ResultCode.SUCCESS);
        }
    }

    @Test
    void returnsEntriesReferencesAndControls() throws LDAPException {
        try (LDAPConnection connection = server.bound()) {
            SearchRequest request = new SearchRequest(BASE_DN, SearchScope.SUB, "(cn=Dora)");
            request.addControl(new Control("1.2.3", true, new ASN1OctetString("value")));

            SearchResult result = connection.search(request);

            assertThat(result.getSearchEntries())
                    .singleElement()
                    .satisfies(it -> assertThat(it.getAttributeValue("cn")).isEqualTo("Dora"))
                    .satisfies(it -> assertThat(it.getControls()).hasSize(1));
            assertThat(result.getSearchReferences()).hasSize(1);
            assertThat(result.getResponseControl("1.2.3").getValue().stringValue())
                    .isEqualTo("value");
        }
    }

    @Test
    void returnsAllPartsOfARejection() throws LDAPException {
        try (LDAPConnection connection = server.bound()) {
            LDAPException failure =
                    catchThrowableOfType(LDAPException.class, () -> connection.compare("CN=Nobody", "cn", "x"));
            assertThat(failure.getResultCode().intValue()).isEqualTo(32);
            assertThat(failure.getDiagnosticMessage()).isEqualTo("0000208D: NameErr");
            assertThat(failure.getMatchedDN()).isEqualTo(BASE_DN);
            assertThat(failure.getReferralURLs()).containsExactly("ldap://other.example");
        }
    }

    @Test
    void hidesAnInternalErrorFromTheClient(CapturedOutput output) throws LDAPException {
        try (LDAPConnection connection = server.bound()) {
            assertThat(failure(() -> connection.search(BASE_DN, SearchScope.SUB, FakeDirectory.FAILURE)))
                    .isEqualTo("80 00000057: LdapErr: DSID-0C090B7B, comment: Internal error, data 0, v1db1");
            assertThat(connection.getEntry("")).isNotNull();
        }
        assertThat(output)
                .contains("Internal error in an LDAP search request")
                .contains("IllegalStateException: a fault of the directory");
    }

    @Test
    void rejectsRequestsThatTheLibraryCannotExpress() throws Exception {
        try (RawLdapClient client = server.raw()) {
            client.send(1, new BindRequestProtocolOp(ADMINISTRATOR, PASSWORD)).next();
            client.send(2, new ModifyRequestProtocolOp(DORA, List.of()));
            assertThat(client.next().getModifyResponseProtocolOp().toString())
                    .contains("resultCode=53", "problem 5003 (WILL_NOT_PERFORM)");
            client.send(3, new AddRequestProtocolOp(DORA, List.of()));
            assertThat(client.next().getAddResponseProtocolOp().toString())
                    .contains("resultCode=65", "problem 6002 (OBJ_CLASS_VIOLATION)");
        }
        assertThat(server.directory.writes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2, 3, -1, 0", "2, 3, 0, -1", "3, 0, 0, 0", "0, 4, 0, 0"})
    void rejectsASearchWithAValueOutsideItsRange(int scope, int alias, int size, int time) throws Exception {
        try (RawLdapClient client = server.raw()) {
            client.send(RawLdapClient.message(
                    4,
                    (byte) 0x63,
                    new ASN1OctetString(BASE_DN),
                    new ASN1Enumerated(scope),
                    new ASN1Enumerated(alias),
                    new ASN1Integer(size),
                    new ASN1Integer(time),
                    new ASN1Boolean(false),
                    new ASN1OctetString((byte) 0x87, "cn"),
                    new ASN1Sequence()));
            assertThat(client.next().getSearchResultDoneProtocolOp().toString())
                    .contains("resultCode=2", "Error decoding ldap message");
        }
    }

    @Test
    void answersRequestsInTheirOrder() throws Exception {
        try (RawLdapClient client = server.raw()) {
            client.send(9, new BindRequestProtocolOp(ADMINISTRATOR, PASSWORD));
            client.send(7, new ModifyRequestProtocolOp(DORA, replacing()));
            client.send(8, new AbandonRequestProtocolOp(7));
            client.send(7, new ModifyRequestProtocolOp(DORA, replacing()));
            assertThat(List.of(client.next(), client.next(), client.next()))
                    .extracting(LDAPMessage::getMessageID)
                    .containsExactly(9, 7, 7);
            client.send(10, new UnbindRequestProtocolOp());
            assertThat(client.untilClosed()).isEmpty();
        }
    }

    private static List<Modification> replacing() {
        return List.of(new Modification(ModificationType.REPLACE, "description", "x"));
    }

    @Test
    void answersWhoAmI() throws LDAPException {
        try (LDAPConnection connection = server.anonymous()) {
            assertThat(whoAmI(connection)).isEmpty();
            connection.bind(ADMINISTRATOR, PASSWORD);
            assertThat(whoAmI(connection)).isEqualTo("u:CONTOSO\\Administrator");
            assertThat(failure(() -> connection.bind(ADMINISTRATOR, "wrong"))).startsWith("49 ");
            assertThat(whoAmI(connection)).isEmpty();
        }
    }

    @Test
    void rejectsOtherExtendedOperationsAndCriticalControls() throws LDAPException {
        try (LDAPConnection connection = server.bound()) {
            assertThat(failure(
                            () -> connection.processExtendedOperation(new ExtendedRequest("1.3.6.1.4.1.4203.1.11.1"))))
                    .isEqualTo(
                            "2 0000203D: LdapErr: DSID-0C090C7D, comment: Unknown extended request OID, data 0, v1db1");
            Control critical = new Control("1.2.3", true);
            assertThat(connection
                            .processExtendedOperation(new WhoAmIExtendedRequest(new Control[] {critical}))
                            .getDiagnosticMessage())
                    .isEqualTo("00002040: critical control is not supported");
        }
    }

    @Test
    void rejectsASaslBindAndForgetsTheCaller() throws LDAPException {
        try (LDAPConnection connection = server.bound()) {
            assertThat(failure(() -> connection.bind(new PLAINBindRequest("dn:" + ADMINISTRATOR, PASSWORD))))
                    .isEqualTo(
                            "7 00002027: LdapErr: DSID-0C0905C9, comment: Invalid Authentication method, data 0, v1db1");
            assertThat(whoAmI(connection)).isEmpty();
            connection.bind(ADMINISTRATOR, PASSWORD);
            assertThat(whoAmI(connection)).isNotEmpty();
        }
    }

    /** The choices of MS-ADTS 5.1.1.1.3: package discovery, negotiate and response. */
    @ParameterizedTest
    @CsvSource({"0x89, NTLM", "0x8a, 'ff0080c3'", "0x8b, ''"})
    void returnsCredentialsOfNtlmInPlaceOfTheMatchedDn(int choice, String credentials) throws Exception {
        String hex = credentials.equals("NTLM") ? RawLdapClient.hex(credentials) : credentials;
        try (RawLdapClient client = server.raw()) {
            client.send(bind(1, 3, choice));
            ASN1Element[] fields = ASN1Element.readFrom(client.socket().getInputStream())
                    .decodeAsSequence()
                    .elements();
            assertThat(HexFormat.of().formatHex(fields[1].encode()))
                    .isEqualTo("61%02x0a010004%02x%s0400".formatted(7 + hex.length() / 2, hex.length() / 2, hex));
        }
    }

    /** Kerberos 4 (RFC 1777) and unknown choices. */
    @ParameterizedTest
    @ValueSource(ints = {0x81, 0x82, 0x88, 0x8c})
    void rejectsAnUnknownBindAndKeepsTheConnection(int choice) throws Exception {
        try (RawLdapClient client = server.raw()) {
            client.send(1, new BindRequestProtocolOp(ADMINISTRATOR, PASSWORD)).next();
            client.send(bind(2, 3, choice));
            assertThat(client.next().getBindResponseProtocolOp().getResultCode())
                    .isEqualTo(7);
            client.send(3, new ModifyRequestProtocolOp(DORA, replacing()));
            assertThat(client.next().getModifyResponseProtocolOp().getResultCode())
                    .isEqualTo(1);
            client.send(4, new BindRequestProtocolOp(ADMINISTRATOR, PASSWORD));
            assertThat(client.next().getBindResponseProtocolOp().getResultCode())
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "2, 0", "1, 2", "4, 2"})
    void acceptsLdapVersions2And3(int version, int code) throws Exception {
        try (RawLdapClient client = server.raw()) {
            client.send(bind(1, version, 0x80));
            assertThat(client.next().getBindResponseProtocolOp().getResultCode())
                    .isEqualTo(code);
        }
    }

    private static byte[] bind(int id, int version, int choice) {
        ASN1Element credentials =
                new ASN1Element((byte) choice, PASSWORD.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return RawLdapClient.message(
                id, (byte) 0x60, new ASN1Integer(version), new ASN1OctetString(ADMINISTRATOR), credentials);
    }

    @Test
    void encryptsWithStartTls() throws LDAPException {
        try (LDAPConnection connection = server.anonymous()) {
            assertThat(connection.getEntry("").getAttributeValue("encrypted")).isEqualTo("false");
            connection.processExtendedOperation(new StartTLSExtendedRequest(TestLdapServer.trusting()));
            assertThat(connection.getEntry("").getAttributeValue("encrypted")).isEqualTo("true");
            assertThat(failure(() -> connection.processExtendedOperation(
                            new ExtendedRequest(StartTLSExtendedRequest.STARTTLS_REQUEST_OID))))
                    .isEqualTo(
                            "1 00000000: LdapErr: DSID-0C090DF2, comment: TLS or SSL already in effect, data 0, v1db1");
        }
    }

    /** Otherwise a request that a third party adds before the handshake would be taken for one of the client. */
    @Test
    void refusesStartTlsWhileRequestsAreOutstanding() throws Exception {
        byte[] startTls = RawLdapClient.message(
                1, (byte) 0x77, new ASN1OctetString((byte) 0x80, StartTLSExtendedRequest.STARTTLS_REQUEST_OID));
        byte[] injected = new LDAPMessage(2, new BindRequestProtocolOp(ADMINISTRATOR, PASSWORD))
                .encode()
                .encode();
        byte[] both = new byte[startTls.length + injected.length];
        System.arraycopy(startTls, 0, both, 0, startTls.length);
        System.arraycopy(injected, 0, both, startTls.length, injected.length);
        try (RawLdapClient client = server.raw()) {
            client.send(both);
            assertThat(client.next().getExtendedResponseProtocolOp().getResultCode())
                    .isEqualTo(1);
            assertThat(client.next().getBindResponseProtocolOp().getResultCode())
                    .isZero();
        }
    }

    @Test
    void servesLdaps() throws LDAPException {
        try (LDAPConnection connection = server.overTls()) {
            connection.bind(ADMINISTRATOR, PASSWORD);
            assertThat(connection.getEntry("").getAttributeValue("encrypted")).isEqualTo("true");
        }
    }

    @Test
    void passesEachExchangeToTheListener() throws LDAPException {
        List<LdapRequest> requests = new ArrayList<>();
        List<LdapExchange> exchanges = new ArrayList<>();
        server.served.observe(request -> {
            requests.add(request);
            return exchanges::add;
        });
        try (LDAPConnection connection = server.anonymous()) {
            failure(() -> connection.bind(ADMINISTRATOR, "hunter2"));
            connection.bind(ADMINISTRATOR, PASSWORD);
            connection.search(BASE_DN, SearchScope.SUB, "(cn=Dora)");
        }
        assertThat(requests)
                .containsExactly(
                        new LdapRequest("bind", ADMINISTRATOR, ""),
                        new LdapRequest("bind", ADMINISTRATOR, ""),
                        new LdapRequest("search", BASE_DN, "(cn=Dora)"));
        assertThat(exchanges).extracting(LdapExchange::request).isEqualTo(requests);
        assertThat(exchanges).extracting(LdapExchange::resultCode).containsExactly(49, 0, 0);
        assertThat(exchanges)
                .extracting(LdapExchange::caller)
                .containsExactly(Optional.empty(), Optional.of(ADMINISTRATOR), Optional.of(ADMINISTRATOR));
        assertThat(exchanges).extracting(LdapExchange::diagnosticMessage).containsExactly("80090308: data 52e", "", "");
        assertThat(exchanges).allSatisfy(it -> assertThat(it.took()).isPositive());
        assertThat(exchanges.toString()).doesNotContain("hunter2");
    }

    @Test
    void answersAlthoughTheListenerFails(CapturedOutput output) throws LDAPException {
        server.served.observe(request -> {
            throw new IllegalStateException("the journal is full");
        });
        try (LDAPConnection connection = server.bound()) {
            assertThat(connection.getEntry("")).isNotNull();
        }
        assertThat(output).contains("An LDAP bind request could not be recorded");
    }

    /** The session would refer to accounts that may not exist any longer. */
    @Test
    void keepsConnectionsOpenButAnonymousIfAnotherDirectoryIsServed() throws LDAPException {
        FakeDirectory other = new FakeDirectory();
        try (LDAPConnection connection = server.bound()) {
            server.served.serve(other);

            assertThat(failure(() -> connection.delete(DORA))).startsWith("1 000004DC: ");
            assertThat(whoAmI(connection)).isEmpty();
            connection.bind(ADMINISTRATOR, PASSWORD);
            connection.delete(DORA);
        }
        assertThat(server.directory.writes).isEmpty();
        assertThat(other.writes).containsExactly("delete " + DORA);
    }

    @Test
    void forgetsEachCallerWithItsConnection() throws LDAPException {
        for (int i = 0; i < 4; i++) {
            try (LDAPConnection connection = server.overTls()) {
                connection.bind(ADMINISTRATOR, PASSWORD);
            }
        }
        for (int i = 0; i < 8; i++) {
            try (LDAPConnection connection = server.anonymous()) {
                assertThat(failure(() -> connection.delete(DORA))).startsWith("1 000004DC: ");
            }
        }
        assertThat(server.directory.writes).isEmpty();
    }

    private static String whoAmI(LDAPConnection connection) throws LDAPException {
        return ((WhoAmIExtendedResult) connection.processExtendedOperation(new WhoAmIExtendedRequest()))
                .getAuthorizationID();
    }

    private static String failure(ThrowingCallable request) {
        LDAPException failure = catchThrowableOfType(LDAPException.class, request);
        assertThat(failure).as("a request that cannot succeed").isNotNull();
        return failure.getResultCode().intValue() + " " + failure.getDiagnosticMessage();
    }
}
