package io.github.graphidentity.resources.users;

import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static io.github.graphidentity.tokenservice.oauth.TestTokens.GLOBAL_ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.ObjectLink.Kind;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.entra.simulated.TestUser;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that a role-assignable group protects its members and owners as administrators, also while it has no role. */
@EmulatorTest
class ProtectedUsersTests {

    private static final String USER_ADMINISTRATOR = "fe930be7-5e62-47db-91af-98c3a49a38b1";
    private static final String AUTHENTICATION_ADMINISTRATOR = "c4e39bd9-1100-46d3-8c65-fb160da0071f";
    private static final String PRIVILEGED_AUTHENTICATION_ADMINISTRATOR = "7be44c8a-adaf-4e2a-84d6-ab2649e08a13";
    private static final String PAT = "a0a0a0a0-0000-4000-8000-0000000000ab";
    private static final String GROUP = "a0a0a0a0-0000-4000-8000-0000000000ac";
    private static final String PERMISSIONS = "User.ReadWrite.All User-PasswordProfile.ReadWrite.All"
            + " User.DeleteRestore.All UserAuthenticationMethod.ReadWrite.All";

    private static final String SENSITIVE = """
            PATCH  | /users/PAT | {"passwordProfile":{"password":"Own.12345678"}}
            PATCH  | /users/PAT | {"accountEnabled":false}
            PATCH  | /users/PAT | {"otherMails":["me@evil.example"]}
            PATCH  | /users/PAT | {"mobilePhone":"+1 5555551234"}
            PATCH  | /users/PAT | {"userPrincipalName":"taken@DOMAIN"}
            DELETE | /users/PAT |
            POST   | /users/PAT/authentication/temporaryAccessPassMethods | {"lifetimeInMinutes":60}
            POST   | /users/PAT/authentication/emailMethods | {"emailAddress":"me@evil.example"}
            POST   | /users/PAT/authentication/phoneMethods | {"phoneType":"mobile","phoneNumber":"+1 5555551234"}
            POST   | /users/PAT/authentication/methods/28c10230-6103-485e-b985-444c60001490/resetPassword | {}
            """;

    private final Emulator emulator;
    private final TestTokens tokens;
    private final SimulatedTenant tenant;

    ProtectedUsersTests(Emulator emulator, TestTokens tokens, Tenants tenants) {
        this.emulator = emulator;
        this.tokens = tokens;
        this.tenant = tenants.byId(emulator.tenantId()).orElseThrow();
    }

    @BeforeEach
    void addUser() {
        tenant.users().add(TestUser.with(PAT, "pat", emulator.domain()));
    }

    private void group(boolean assignable, Kind kind) {
        GraphObject group =
                new StoredObject("group", GROUP, Map.of("securityEnabled", true, "isAssignableToRole", assignable));
        tenant.users().objects().add(group);
        tenant.users().objects().link(kind, GROUP, PAT, false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = SENSITIVE)
    void rejectSensitiveChangesOfOwners(String method, String path, String body) {
        group(true, Kind.OWNER);
        assertProtected(method, path, body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = SENSITIVE)
    void rejectSensitiveChangesOfMembersOfAGroupWithoutARole(String method, String path, String body) {
        group(true, Kind.MEMBER);
        assertProtected(method, path, body);
    }

    private void assertProtected(String method, String path, String body) {
        for (String role : new String[] {USER_ADMINISTRATOR, AUTHENTICATION_ADMINISTRATOR}) {
            assertError(
                    send(method, path, body, role),
                    403,
                    "Authorization_RequestDenied",
                    "Insufficient privileges to complete the operation.");
        }
        TestResponse allowed = send(method, path, body, GLOBAL_ADMINISTRATOR);
        assertThat(allowed.status()).as(allowed.body()).isBetween(200, 204);
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMBER", "OWNER"})
    void letPrivilegedAuthenticationAdministratorsSetTheirPasswords(Kind kind) {
        group(true, kind);
        String body = "{\"passwordProfile\":{\"password\":\"Own.12345678\"}}";
        assertThat(send("PATCH", "/users/PAT", body, PRIVILEGED_AUTHENTICATION_ADMINISTRATOR)
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMBER", "OWNER"})
    void rejectTheRestoreOfDeletedUsers(Kind kind) {
        group(true, kind);
        String restore = "/directory/deletedItems/PAT/restore";
        tenant.users().delete(PAT);
        assertThat(send("POST", restore, "{}", USER_ADMINISTRATOR).status()).isEqualTo(403);
        assertThat(send("POST", restore, "{}", GLOBAL_ADMINISTRATOR).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMBER", "OWNER"})
    void doNotIncludeThoseOfOtherGroups(Kind kind) {
        group(false, kind);
        assertThat(send("PATCH", "/users/PAT", "{\"accountEnabled\":false}", USER_ADMINISTRATOR)
                        .status())
                .isEqualTo(204);
    }

    private TestResponse send(String method, String path, String body, String role) {
        var request = emulator.request(method, "/v1.0" + path.replace("PAT", PAT))
                .bearer(tokens.delegated(PERMISSIONS, role));
        return (body == null ? request : request.json(body.replace("DOMAIN", emulator.domain()))).send();
    }
}
