package io.github.graphidentity.activedirectory.simulated;

import static io.github.graphidentity.activedirectory.simulated.TestDirectory.ADMINISTRATOR;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.BASE_DN;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import io.github.graphidentity.platform.tls.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords of the directory, as administrators reset them and people change them. */
class PasswordChangeTests {

    private static final String DORA = "CN=Dora Documented,OU=People," + BASE_DN;
    private static final String NEW = "N3w-Passw0rd!";

    private final ListeningDirectory controller = ListeningDirectory.start();
    private final SSLContext trusting = TestCertificates.trusting(ListeningDirectory.authority());

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void resetByAnAdministratorSucceeds() throws Exception {
        SystemLdap.of(controller.directory())
                .modify(DORA, new Modification(ModificationType.REPLACE, "pwdLastSet", "0"));
        try (LDAPConnection administrator = secure(ADMINISTRATOR, PASSWORD)) {
            administrator.modify(DORA, reset(NEW));

            assertThat(administrator.getEntry(DORA).getAttributeValue("pwdLastSet"))
                    .isEqualTo("134397360000000000");
        }
        assertThat(bindFailure(PASSWORD)).contains("data 52e");
        secure(DORA, NEW).close();
    }

    @Test
    void resetCanRequireAChange() throws Exception {
        try (LDAPConnection administrator = secure(ADMINISTRATOR, PASSWORD)) {
            administrator.modify(
                    DORA, List.of(reset(NEW), new Modification(ModificationType.REPLACE, "pwdLastSet", "0")));
        }
        assertThat(bindFailure(NEW)).contains("data 773");
        assertThat(bindFailure(PASSWORD)).contains("data 52e");
    }

    @Test
    void changeByTheOwnerSucceeds() throws Exception {
        SystemLdap.of(controller.directory())
                .modify(BASE_DN, new Modification(ModificationType.REPLACE, "minPwdAge", "0"));
        try (LDAPConnection dora = secure(DORA, PASSWORD)) {
            dora.modify(DORA, change(PASSWORD, NEW));
        }
        assertThat(bindFailure(PASSWORD)).contains("data 52e");
        secure(DORA, NEW).close();
    }

    /** The domain's minPwdAge is one day, as in every new domain. */
    @Test
    void changeOfANewPasswordByTheOwnerIsRejected() throws Exception {
        try (LDAPConnection dora = secure(DORA, PASSWORD)) {
            assertThat(failure(() -> dora.modify(DORA, change(PASSWORD, NEW)))).startsWith("19 0000052D: AtrErr: ");
        }
    }

    @Test
    void changeByTheAdministratorSucceeds() throws Exception {
        try (LDAPConnection administrator = secure(ADMINISTRATOR, PASSWORD)) {
            administrator.modify(ADMINISTRATOR, reset(NEW));
        }
        assertThat(failure(() -> secure(ADMINISTRATOR, PASSWORD))).contains("data 52e");
        secure(ADMINISTRATOR, NEW).close();
    }

    @Test
    void writeAfterStartTlsSucceeds() throws Exception {
        try (LDAPConnection administrator = new LDAPConnection("127.0.0.1", controller.ldapPort())) {
            administrator.processExtendedOperation(new StartTLSExtendedRequest(trusting));
            administrator.bind(ADMINISTRATOR, PASSWORD);
            administrator.modify(DORA, reset(NEW));
        }
        secure(DORA, NEW).close();
    }

    @Test
    void unencryptedWriteIsRejected() throws Exception {
        try (LDAPConnection administrator =
                new LDAPConnection("127.0.0.1", controller.ldapPort(), ADMINISTRATOR, PASSWORD)) {
            assertThat(failure(() -> administrator.modify(DORA, reset(NEW)))).startsWith("53 0000001F: SvcErr: ");
        }
        secure(DORA, PASSWORD).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "N3w-Passw0rd!", "\"N3w-Passw0rd!", "\"", "\"N3w-Passw0rd!\""})
    void malformedValueIsRejected(String text) throws Exception {
        try (LDAPConnection administrator = secure(ADMINISTRATOR, PASSWORD)) {
            // Without quotation marks, as UTF-8, and cut in the middle of a character.
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            assertThat(failure(() ->
                            administrator.modify(DORA, new Modification(ModificationType.REPLACE, "unicodePwd", utf8))))
                    .startsWith("53 0000001F: SvcErr: ");
            byte[] cut = Arrays.copyOf(quoted(NEW), quoted(NEW).length - 1);
            assertThat(failure(() ->
                            administrator.modify(DORA, new Modification(ModificationType.REPLACE, "unicodePwd", cut))))
                    .startsWith("53 0000001F: SvcErr: ");
        }
        secure(DORA, PASSWORD).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sh0rt!", "onlylowercase", "ONLY-UPPERCASE", "Dora.Documented1"})
    void weakPasswordIsRejected(String password) throws Exception {
        try (LDAPConnection administrator = secure(ADMINISTRATOR, PASSWORD);
                LDAPConnection dora = secure(DORA, PASSWORD)) {
            assertThat(failure(() -> administrator.modify(DORA, reset(password))))
                    .startsWith("53 0000052D: SvcErr: ");
            assertThat(failure(() -> dora.modify(DORA, change(PASSWORD, password))))
                    .startsWith("19 0000052D: AtrErr: ")
                    .endsWith("Att 9005a (unicodePwd)");
        }
        secure(DORA, PASSWORD).close();
    }

    @Test
    void wrongOldPasswordIsRejected() throws Exception {
        try (LDAPConnection dora = secure(DORA, PASSWORD);
                LDAPConnection reader = secure("svc-reader@contoso.example", PASSWORD)) {
            assertThat(failure(() -> dora.modify(DORA, change("Wr0ng-Passw0rd", NEW))))
                    .startsWith("19 00000056: AtrErr: ");
            assertThat(failure(() -> dora.modify(DORA, change(PASSWORD, PASSWORD))))
                    .startsWith("19 0000052D: AtrErr: ");
            assertThat(failure(() -> dora.modify(DORA, reset(NEW)))).startsWith("50 ");
            assertThat(failure(() -> reader.modify(DORA, reset(NEW)))).startsWith("50 ");
            assertThat(failure(() -> reader.modify(DORA, change(PASSWORD, NEW))))
                    .startsWith("50 ");
        }
        secure(DORA, PASSWORD).close();
    }

    @Test
    void removalAndSecondValueAreRejected() throws Exception {
        try (LDAPConnection administrator = secure(ADMINISTRATOR, PASSWORD)) {
            for (Modification modification : List.of(
                    new Modification(ModificationType.DELETE, "unicodePwd"),
                    new Modification(ModificationType.REPLACE, "unicodePwd"),
                    new Modification(ModificationType.ADD, "unicodePwd", quoted(NEW)),
                    new Modification(ModificationType.REPLACE, "unicodePwd", quoted(NEW), quoted(PASSWORD)))) {
                assertThat(failure(() -> administrator.modify(DORA, modification)))
                        .startsWith("53 0000209A: ");
            }
        }
        secure(DORA, PASSWORD).close();
    }

    @Test
    void newAccountCanHaveAPassword() throws Exception {
        String nina = "CN=Nina Newcomer,OU=People," + BASE_DN;
        try (LDAPConnection administrator = secure(ADMINISTRATOR, PASSWORD)) {
            administrator.add(
                    nina,
                    new Attribute("objectClass", "user"),
                    new Attribute("sAMAccountName", "nina"),
                    new Attribute("userAccountControl", "512"),
                    new Attribute("unicodePwd", quoted(NEW)));
        }
        secure(nina, NEW).close();
    }

    @ParameterizedTest
    @CsvSource({
        "(unicodePwd=*), 0",
        "(unicodePwd>=a), 0",
        "(unicodePwd=*a*), 0",
        "(1.2.840.113556.1.4.90=*), 0",
        "(&(objectClass=user)(!(unicodePwd=*))), 8"
    })
    void searchByPasswordFindsNothing(String filter, int found) throws Exception {
        try (LDAPConnection administrator = secure(ADMINISTRATOR, PASSWORD)) {
            assertThat(administrator
                            .search(BASE_DN, SearchScope.SUB, filter, "cn")
                            .getEntryCount())
                    .isEqualTo(found);
        }
    }

    private LDAPConnection secure(String name, String password) throws LDAPException {
        return new LDAPConnection(trusting.getSocketFactory(), "localhost", controller.ldapsPort(), name, password);
    }

    private String bindFailure(String password) {
        return failure(() -> secure(DORA, password).close());
    }

    private static Modification reset(String password) {
        return new Modification(ModificationType.REPLACE, "unicodePwd", quoted(password));
    }

    private static List<Modification> change(String old, String password) {
        return List.of(
                new Modification(ModificationType.DELETE, "unicodePwd", quoted(old)),
                new Modification(ModificationType.ADD, "unicodePwd", quoted(password)));
    }

    private static byte[] quoted(String password) {
        return ("\"" + password + "\"").getBytes(UTF_16LE);
    }

    private static String failure(ThrowingCallable request) {
        LDAPException failure = catchThrowableOfType(LDAPException.class, request);
        assertThat(failure).as("a request that cannot succeed").isNotNull();
        return failure.getResultCode().intValue() + " " + failure.getDiagnosticMessage();
    }
}
