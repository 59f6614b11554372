package io.github.graphidentity.activedirectory.simulated;

import static io.github.graphidentity.activedirectory.simulated.TestDirectory.ADMINISTRATOR;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.BASE_DN;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.CompareRequest;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.ExtendedRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.PLAINBindRequest;
import com.unboundid.ldap.sdk.controls.ProxiedAuthorizationV2RequestControl;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedResult;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No door of the library stands open beside those of AD. */
class ExtendedOperationsTests {

    private static final String DORA = "CN=Dora Documented,OU=People," + BASE_DN;
    private static final String REMEDIATE = "CN=svc-remediate,OU=Service," + BASE_DN;

    private final ListeningDirectory controller = ListeningDirectory.start();

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void rejectThePasswordModifyOfRfc3062() throws LDAPException {
        try (LDAPConnection reader = bind("svc-reader@contoso.example")) {
            assertThat(failure(() -> reader.processExtendedOperation(
                            new PasswordModifyExtendedRequest("dn:" + REMEDIATE, null, "Taken0ver!"))))
                    .startsWith("2 0000203D: LdapErr: ");
        }
        try (LDAPConnection still = bind("svc-remediate@contoso.example")) {
            assertThat(still.getEntry(DORA)).isNotNull();
        }
    }

    /** Also of the anonymous, and of those that a later version of the library may bring. */
    @ParameterizedTest
    @MethodSource("operationsOfTheLibrary")
    void rejectTheLibrarysOwnOperations(String operation) throws LDAPException {
        try (LDAPConnection anonymous = new LDAPConnection("127.0.0.1", controller.ldapPort());
                LDAPConnection administrator = bind(ADMINISTRATOR)) {
            for (LDAPConnection connection : List.of(anonymous, administrator)) {
                assertThat(failure(() -> connection.processExtendedOperation(new ExtendedRequest(operation))))
                        .startsWith("2 0000203D: LdapErr: ");
            }
        }
    }

    static List<String> operationsOfTheLibrary() throws LDAPException {
        List<String> operations = new InMemoryDirectoryServerConfig(BASE_DN)
                .getExtendedOperationHandlers().stream()
                        .flatMap(handler -> handler.getSupportedExtendedRequestOIDs().stream())
                        .filter(operation -> !operation.equals(WhoAmIExtendedRequest.WHO_AM_I_REQUEST_OID))
                        .toList();
        assertThat(operations).hasSizeGreaterThan(2);
        return operations;
    }

    @ParameterizedTest
    @CsvSource({
        "administrator@contoso.example, u:CONTOSO\\Administrator",
        "CONTOSO\\dora.documented, u:CONTOSO\\dora.documented"
    })
    void returnTheBoundIdentity(String name, String authorizationId) throws LDAPException {
        try (LDAPConnection connection = bind(name)) {
            assertThat(whoAmI(connection)).isEqualTo(authorizationId);
        }
    }

    @Test
    void returnNothingForAnUnboundConnection() throws LDAPException {
        SystemLdap.of(controller.directory())
                .modify(DORA, new Modification(ModificationType.REPLACE, "accountExpires", "1"));
        try (LDAPConnection connection = new LDAPConnection("127.0.0.1", controller.ldapPort())) {
            assertThat(whoAmI(connection)).isEmpty();
            assertThat(failure(() -> connection.bind(DORA, PASSWORD))).startsWith("49 ");
            assertThat(whoAmI(connection)).isEmpty();
        }
    }

    /** Even the right password is rejected, and the connection is unbound afterwards. */
    @Test
    void rejectASaslBind() throws LDAPException {
        try (LDAPConnection connection = bind(ADMINISTRATOR)) {
            assertThat(failure(() -> connection.bind(new PLAINBindRequest("dn:" + DORA, PASSWORD))))
                    .startsWith("7 00002027: LdapErr: ");
            assertThat(failure(() -> connection.getEntry(DORA))).startsWith("1 000004DC: ");
        }
    }

    @Test
    void hideThePasswordFromCompareRequests() throws LDAPException {
        try (LDAPConnection administrator = bind(ADMINISTRATOR)) {
            for (String password : List.of("unicodePwd", "UNICODEPWD;x", "1.2.840.113556.1.4.90")) {
                assertThat(failure(() -> administrator.compare(new CompareRequest(DORA, password, PASSWORD))))
                        .startsWith("16 ");
            }
            assertThat(administrator
                            .compare(new CompareRequest(DORA, "userAccountControl", "512"))
                            .compareMatched())
                    .isTrue();
        }
    }

    /** The library would run a transaction without access checks, and accept any identity in proxied authorization. */
    @Test
    void rejectControlsThatAdDoesNotHave() throws LDAPException {
        try (LDAPConnection administrator = bind(ADMINISTRATOR)) {
            for (Control control : List.of(
                    new ProxiedAuthorizationV2RequestControl("dn:" + ADMINISTRATOR),
                    new Control("1.3.6.1.1.21.2", true),
                    new Control("1.3.6.1.1.13.1", true),
                    new Control("1.3.6.1.4.1.30221.2.5.5", true))) {
                ModifyRequest request =
                        new ModifyRequest(DORA, new Modification(ModificationType.REPLACE, "description", "x"));
                request.addControl(control);

                assertThat(failure(() -> administrator.modify(request))).startsWith("12 00002040: ");
            }
        }
    }

    private LDAPConnection bind(String name) throws LDAPException {
        return new LDAPConnection("127.0.0.1", controller.ldapPort(), name, PASSWORD);
    }

    private static String whoAmI(LDAPConnection connection) throws LDAPException {
        WhoAmIExtendedResult answer =
                (WhoAmIExtendedResult) connection.processExtendedOperation(new WhoAmIExtendedRequest());
        return answer.getAuthorizationID();
    }

    private static String failure(ThrowingCallable request) {
        LDAPException failure = catchThrowableOfType(LDAPException.class, request);
        assertThat(failure).as("a request that cannot succeed").isNotNull();
        return failure.getResultCode().intValue() + " " + failure.getDiagnosticMessage();
    }
}
