package io.github.graphidentity.resources.directoryobjects;

import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests who may change a group that directory roles can be assigned to. */
@EmulatorTest
class RoleAssignableGroupTests {

    private static final String USUAL = "Group.ReadWrite.All Directory.ReadWrite.All";
    private static final String SUFFICIENT = USUAL + " RoleManagement.ReadWrite.Directory";
    private static final String GROUPS_ADMINISTRATOR = "fdd7a751-b60b-444a-984c-02652fe8fa1c";
    private static final String PRIVILEGED_ROLE_ADMINISTRATOR = "e8611ab8-c189-46e8-94e1-60213ab1f814";
    private static final String GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
    private static final String USER_ADMINISTRATOR = "fe930be7-5e62-47db-91af-98c3a49a38b1";
    private static final String DORA = "69dfa3ea-1295-4e2c-b469-59564581143d";
    private static final String SECADMIN = "e5e50000-0000-4000-8000-000000000001";
    private static final String REFERENCE = "{\"@odata.id\":\"/users/" + DORA + "\"}";

    private final Emulator emulator;
    private final TestTokens tokens;
    private String group = "";

    RoleAssignableGroupTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.tokens = tokens;
    }

    @BeforeEach
    void createGroup() {
        group = create(application(SUFFICIENT), "Assignable", true)
                .json()
                .get("id")
                .asString();
        link("owners", SECADMIN);
    }

    private void link(String name, String user) {
        TestResponse linked = emulator.post("/v1.0/groups/" + group + "/" + name + "/$ref")
                .bearer(application(SUFFICIENT))
                .json("{\"@odata.id\":\"/users/" + user + "\"}")
                .send();
        assertThat(linked.status()).as(linked.body()).isEqualTo(204);
    }

    private String application(String permissions) {
        return tokens.with(claims -> claims.claim("roles", List.of(permissions.split(" "))));
    }

    private TestResponse create(String bearer, String name, boolean assignable) {
        return emulator.post("/v1.0/groups")
                .bearer(bearer)
                .json("{\"displayName\":\"" + name + "\",\"mailNickname\":\"g\",\"mailEnabled\":false,"
                        + "\"securityEnabled\":true,\"isAssignableToRole\":" + assignable + "}")
                .send();
    }

    private static final String CHANGES = """
            PATCH  | /groups/GROUP                     | {"description":"changed"}
            PATCH  | /groups/GROUP                     | {"members@odata.bind":["/users/e5e50000-0000-4000-8000-000000000002"]}
            POST   | /groups/GROUP/members/$ref        | {"@odata.id":"/users/e5e50000-0000-4000-8000-000000000002"}
            POST   | /groups/GROUP/owners/$ref         | {"@odata.id":"/users/e5e50000-0000-4000-8000-000000000002"}
            DELETE | /groups/GROUP/members/DORA/$ref   |
            DELETE | /groups/GROUP/owners/DORA/$ref    |
            DELETE | /groups/GROUP                     |
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = CHANGES)
    void requiresThePermissionToManageRoles(String method, String path, String body) {
        link("members", DORA);
        link("owners", DORA);
        String before = state();
        assertDenied(request(method, path, body).bearer(application(USUAL)).send());
        assertThat(state()).isEqualTo(before);
        assertAllowed(
                request(method, path, body).bearer(application(SUFFICIENT)).send());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = CHANGES)
    void requiresTheRoleOfSignedInUsersWhoDoNotOwnTheGroup(String method, String path, String body) {
        link("members", DORA);
        link("owners", DORA);
        remove("/groups/" + group + "/owners/" + SECADMIN + "/$ref");
        assertDenied(request(method, path, body)
                .bearer(tokens.delegated(USUAL, PRIVILEGED_ROLE_ADMINISTRATOR))
                .send());
        assertDenied(request(method, path, body)
                .bearer(tokens.delegated(SUFFICIENT, GROUPS_ADMINISTRATOR))
                .send());
        if (path.contains("owners/DORA")) {
            link("owners", SECADMIN);
        }
        assertAllowed(request(method, path, body)
                .bearer(tokens.delegated(SUFFICIENT, PRIVILEGED_ROLE_ADMINISTRATOR))
                .send());
    }

    @Test
    void doesNotRequireARoleOfItsOwners() {
        assertAllowed(request("POST", "/groups/GROUP/members/$ref", REFERENCE)
                .bearer(tokens.delegated(SUFFICIENT))
                .send());
        assertDenied(request("DELETE", "/groups/GROUP/members/DORA/$ref", null)
                .bearer(tokens.delegated(USUAL))
                .send());
    }

    @Test
    void requiresTheSameToRestoreAndToCreateOne() {
        remove("/groups/" + group);
        String restore = "/directory/deletedItems/" + group + "/restore";
        assertDenied(request("POST", restore, "{}").bearer(application(USUAL)).send());
        assertAllowed(
                request("POST", restore, "{}").bearer(application(SUFFICIENT)).send());
        assertDenied(create(application(USUAL), "Denied", true));
        assertDenied(create(tokens.delegated(SUFFICIENT, GROUPS_ADMINISTRATOR), "Denied", true));
        assertAllowed(create(tokens.delegated(SUFFICIENT, PRIVILEGED_ROLE_ADMINISTRATOR), "Created", true));
    }

    @Test
    void doesNotLetARoleForSuchGroupsChangeOthers() {
        group = create(application(USUAL), "Other", false).json().get("id").asString();
        assertDenied(request("PATCH", "/groups/GROUP", "{\"description\":\"changed\"}")
                .bearer(tokens.delegated(SUFFICIENT, PRIVILEGED_ROLE_ADMINISTRATOR))
                .send());
    }

    /** Its roles are in the user's tokens, and protect the user. */
    @Test
    void givesItsRolesToItsMembers() throws ParseException {
        String administrators = emulator.get("/v1.0/directoryRoles(roleTemplateId='" + GLOBAL_ADMINISTRATOR + "')")
                .bearer(application(SUFFICIENT))
                .send()
                .json()
                .get("id")
                .asString();
        assertThat(rolesOfDora()).doesNotContain(GLOBAL_ADMINISTRATOR);
        assertAllowed(emulator.post("/v1.0/directoryRoles/" + administrators + "/members/$ref")
                .bearer(application(SUFFICIENT))
                .json("{\"@odata.id\":\"/groups/" + group + "\"}")
                .send());
        link("members", DORA);
        assertThat(rolesOfDora()).contains(GLOBAL_ADMINISTRATOR);
        assertDenied(emulator.request("PATCH", "/v1.0/users/" + DORA)
                .bearer(tokens.delegated("User.ReadWrite.All", USER_ADMINISTRATOR))
                .json("{\"accountEnabled\":false}")
                .send());
    }

    @Test
    void isNotExportedAsRolesOfItsMembers() {
        String before = users();
        link("members", SECADMIN);
        assertThat(users()).isEqualTo(before);
    }

    private String users() {
        return emulator.control("GET", "/seed").send().json().get("users").toString();
    }

    private List<String> rolesOfDora() throws ParseException {
        return SignedJWT.parse(emulator.minted("{\"user\":\"" + DORA + "\"}"))
                .getJWTClaimsSet()
                .getStringListClaim("wids");
    }

    private void remove(String path) {
        assertAllowed(emulator.request("DELETE", "/v1.0" + path)
                .bearer(application(SUFFICIENT))
                .send());
    }

    private TestRequest request(String method, String path, String body) {
        String meant = "/v1.0" + path.replace("GROUP", group).replace("DORA", DORA);
        return body == null
                ? emulator.request(method, meant)
                : emulator.request(method, meant).json(body);
    }

    private String state() {
        return emulator.get("/v1.0/groups/" + group + "?$expand=members($select=id),owners($select=id)")
                .bearer(application(SUFFICIENT))
                .send()
                .body();
    }

    private static void assertDenied(TestResponse response) {
        assertError(response, 403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }

    private static void assertAllowed(TestResponse response) {
        assertThat(response.status()).as(response.body()).isBetween(200, 204);
    }
}
