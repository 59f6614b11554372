package io.github.graphidentity.resources.users;

import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static io.github.graphidentity.graph.wire.GraphBody.assertHeaders;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.TestUser;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphProperty;
import io.github.graphidentity.graph.model.PropertyRules.Access;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests PATCH of a user and its permissions. */
@EmulatorTest
class UserWriteTests {

    private static final String USER_ADMINISTRATOR = "fe930be7-5e62-47db-91af-98c3a49a38b1";
    private static final String SECADMIN = "e5e50000-0000-4000-8000-000000000001";
    private static final String DISABLE = "{\"accountEnabled\":false}";
    private static final String INSUFFICIENT = "Insufficient privileges to complete the operation.";

    /** A value of each type that passes where no format is asked for. */
    private static final Map<String, String> VALUES = Map.of(
            "Boolean", "true",
            "String", "\"some text\"",
            "DateTimeOffset", "\"2026-11-21T12:00:00Z\"",
            "String collection", "[\"a@contoso.example\"]",
            "cloudRealtimeCommunicationInfo", "{\"isSipEnabled\":true}",
            "customSecurityAttributeValue", "{\"Engineering\":{\"Level\":7}}",
            "employeeOrgData", "{\"division\":\"D\",\"costCenter\":null}",
            "authorizationInfo", "{\"certificateUserIds\":[\"X509:<PN>ada@contoso.example\"]}",
            "objectIdentity collection", "[{\"signInType\":\"userName\",\"issuer\":\"contoso.example\"}]",
            "onPremisesExtensionAttributes", "{\"extensionAttribute1\":\"E\"}");

    private final Emulator emulator;
    private final TestTokens tokens;
    private final EntraUsers users;
    private final EntraUser user;

    UserWriteTests(Emulator emulator, TestTokens tokens, Tenants tenants) {
        this.emulator = emulator;
        this.tokens = tokens;
        this.users = tenants.byId(emulator.tenantId()).orElseThrow().users();
        this.user = TestUser.with(UUID.randomUUID().toString(), "write.user", emulator.domain());
        users.add(user);
    }

    @Test
    void comparesNamesInABodyWithoutCase() {
        assertThat(patch(
                                writer(),
                                path(),
                                "{\"CITY\":\"Ulm\",\"EmployeeOrgData\":{\"CostCenter\":\"7\"},"
                                        + "\"BusinessPhones\":[\"+49 731 1\"]}")
                        .status())
                .isEqualTo(204);
        assertThat(users.get(user.id()).properties())
                .containsEntry("city", "Ulm")
                .containsEntry("employeeOrgData", Map.of("costCenter", "7"))
                .containsEntry("businessPhones", List.of("+49 731 1"))
                .doesNotContainKey("CITY");
        assertThat(patch(writer(), path(), "{\"employeeOrgData\":{\"costCenter\":\"8\",\"costcenter\":\"9\"}}")
                        .status())
                .isEqualTo(400);
        assertThat(users.get(user.id()).properties()).containsEntry("employeeOrgData", Map.of("costCenter", "7"));
    }

    @Test
    void rejectsHalfOfASurrogatePairAndChangesNothing() {
        assertThat(patch(writer(), path(), "{\"city\":\"Ulm\",\"displayName\":\"Pat \\ud800\"}")
                        .status())
                .isEqualTo(400);
        assertThat(users.get(user.id())).isEqualTo(user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1.0/users/%s", "/beta/users/%s", "/v1.0/users('%s')"})
    void disablesAUserWithTheLeastPrivilege(String path) {
        TestResponse response = patch(emulator.bearer(TestClient.ACCOUNT_SWITCH), path.formatted(user.id()), DISABLE);
        assertThat(response.status()).as(response.body()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(users.get(user.id())).isEqualTo(user.withAccountEnabled(false));
    }

    /** As Microsoft's SDK for Java sends it. */
    @Test
    void acceptsTheTypeThatSdksSendAndAName() {
        assertThat(patch(
                                emulator.bearer(TestClient.ACCOUNT_SWITCH),
                                "/v1.0/users/" + user.userPrincipalName(),
                                "{\"@odata.type\":\"#microsoft.graph.user\",\"accountEnabled\":false}")
                        .status())
                .isEqualTo(204);
        assertThat(users.get(user.id()).accountEnabled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"city\":\"Ulm\"}",
                "{\"accountEnabled\":false,\"city\":\"Ulm\"}",
                "{\"passwordProfile\":{\"password\":\"N3w-Passw0rd\"}}"
            })
    void rejectsOtherChangesWithThatPermission(String change) {
        assertDenied(patch(emulator.bearer(TestClient.ACCOUNT_SWITCH), path(), change));
        assertThat(users.get(user.id())).isEqualTo(user);
    }

    @Test
    void rejectsAnApplicationThatDisablesAnAdministrator() {
        for (String permission :
                List.of("User.EnableDisableAccount.All", "User.ReadWrite.All", "Directory.ReadWrite.All")) {
            assertDenied(patch(application(permission), "/v1.0/users/" + SECADMIN, DISABLE));
        }
        EntraUser before = users.get(SECADMIN);
        assertThat(patch(application("User.ReadWrite.All"), "/v1.0/users/" + SECADMIN, "{\"city\":null}")
                        .status())
                .as("what is not sensitive")
                .isEqualTo(204);
        assertThat(users.get(SECADMIN)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"onPremisesImmutableId\":\"x\"}",
                "{\"mobilePhone\":\"1\"}",
                "{\"businessPhones\":[\"1\"]}",
                "{\"otherMails\":[\"a@b.example\"]}"
            })
    void rejectsSensitiveChangesOfAnAdministrator(String change) {
        String userAdministrator = tokens.delegated("User.ReadWrite.All", "fe930be7-5e62-47db-91af-98c3a49a38b1");

        assertDenied(patch(application("User.ReadWrite.All"), "/v1.0/users/" + SECADMIN, change));
        assertDenied(patch(userAdministrator, "/v1.0/users/" + SECADMIN, change));
        assertThat(patch(userAdministrator, path(), change).status()).isEqualTo(204);
    }

    @Test
    void rejectsTheRestorationOfAnAdministrator() {
        String globalAdministrator = tokens.delegated("User.ReadWrite.All", "62e90394-69f5-4237-9190-012177145e10");
        String userAdministrator = tokens.delegated("User.ReadWrite.All", "fe930be7-5e62-47db-91af-98c3a49a38b1");
        emulator.request("DELETE", "/v1.0/users/" + SECADMIN)
                .bearer(globalAdministrator)
                .send();
        String restore = "/v1.0/directory/deletedItems/" + SECADMIN + "/restore";

        assertDenied(emulator.post(restore).bearer(userAdministrator).send());
        assertThat(emulator.post(restore).bearer(globalAdministrator).send().status())
                .isEqualTo(200);
    }

    @Test
    void rejectsANewNameForARestoredUserThatAnyOtherChangeRejects() {
        emulator.request("DELETE", path()).bearer(writer()).send();
        String restore = "/v1.0/directory/deletedItems/" + user.id() + "/restore";
        for (String name : List.of("new@other.example", "new", "x".repeat(200) + "@" + emulator.domain())) {
            TestResponse refused = emulator.post(restore)
                    .bearer(application("User.DeleteRestore.All"))
                    .json("{\"newUserPrincipalName\":\"" + name + "\"}")
                    .send();
            assertThat(refused.status()).as(name).isEqualTo(400);
        }
        assertThat(emulator.post(restore)
                        .bearer(application("User.DeleteRestore.All"))
                        .json("{\"newUserPrincipalName\":\"new.name@" + emulator.domain() + "\"}")
                        .send()
                        .json()
                        .get("userPrincipalName")
                        .asString())
                .isEqualTo("new.name@" + emulator.domain());
    }

    @Test
    void requiresARoleForChangesOfOneselfThatAreForAdministrators() {
        String scopes = "User-PasswordProfile.ReadWrite.All User.EnableDisableAccount.All User.ManageIdentities.All"
                + " User.ReadWrite.All AppRoleAssignment.ReadWrite.All";
        for (String body : List.of(
                "{\"passwordProfile\":{\"password\":\"Own.12345678\"}}",
                "{\"accountEnabled\":true}",
                "{\"identities\":[]}")) {
            assertDenied(patch(tokens.delegated(scopes), "/v1.0/me", body));
        }
        assertDenied(emulator.request("DELETE", "/v1.0/me/manager/$ref")
                .bearer(tokens.delegated(scopes))
                .send());
        assertDenied(emulator.post("/v1.0/me/appRoleAssignments")
                .bearer(tokens.delegated(scopes))
                .json("{\"principalId\":\"" + SECADMIN + "\"}")
                .send());
    }

    @Test
    void rejectsTheRestorationOfAUserByWhoMayWriteAgentsOnly() {
        emulator.request("DELETE", path()).bearer(writer()).send();
        String restore = "/v1.0/directory/deletedItems/" + user.id() + "/restore";

        for (String permission : List.of("AgentIdUser.ReadWrite.All", "AgentIdUser.ReadWrite.IdentityParentedBy")) {
            assertDenied(emulator.post(restore).bearer(application(permission)).send());
        }
        assertThat(emulator.post(restore)
                        .bearer(application("User.DeleteRestore.All"))
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "fe930be7-5e62-47db-91af-98c3a49a38b1, 204, 403",
        "c4e39bd9-1100-46d3-8c65-fb160da0071f, 204, 403",
        "62e90394-69f5-4237-9190-012177145e10, 204, 204",
        "7be44c8a-adaf-4e2a-84d6-ab2649e08a13, 204, 204",
        "194ae4cb-b126-40b2-bd5b-6091b380977d, 403, 403",
        "b79fbf4d-3ef9-4689-8143-76b194e85509, 403, 403"
    })
    void dependsOnTheRoleOfTheSignedInUser(String role, int ofAUser, int ofAnAdministrator) {
        String bearer = tokens.delegated("User.EnableDisableAccount.All", role);
        assertThat(patch(bearer, path(), DISABLE).status()).isEqualTo(ofAUser);
        assertThat(patch(bearer, "/v1.0/users/" + SECADMIN, "{\"accountEnabled\":true}")
                        .status())
                .isEqualTo(ofAnAdministrator);
        assertDenied(patch(tokens.delegated("User.Read.All", role), path(), DISABLE));
    }

    @Test
    void rejectsTheWholeChange() {
        assertThat(patch(writer(), path(), "{\"city\":\"Ulm\",\"department\":\"" + "x".repeat(65) + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(patch(
                                writer(),
                                path(),
                                "{\"city\":\"Ulm\",\"userPrincipalName\":\"" + emulator.upn("secadmin") + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(users.get(user.id())).isEqualTo(user);
    }

    static Collection<GraphProperty> table() {
        return GraphModel.SERVED.type("user").properties();
    }

    /** Those with a format of their own are in {@code GraphPropertyTests}, and passwords below. */
    static List<GraphProperty> writable() {
        return table().stream()
                .filter(property -> property.rules().access() == Access.READ_WRITE)
                .filter(property ->
                        property.rules().format() == null || property.type().many())
                .filter(property -> !property.name().equals("passwordProfile"))
                .toList();
    }

    private static String value(GraphProperty property) {
        List<String> allowed = property.rules().values();
        return allowed.isEmpty() ? VALUES.get(property.type().label()) : "\"" + allowed.get(0) + "\"";
    }

    @ParameterizedTest
    @MethodSource("table")
    void namesAMistypedProperty(GraphProperty property) {
        TestResponse response = patch(writer(), path(), "{\"" + property.name() + "\":7}");
        if (property.rules().access() == Access.READ_ONLY) {
            assertError(
                    response,
                    400,
                    "Request_BadRequest",
                    "Property '" + property.name() + "' is read-only and cannot be set.");
        } else {
            assertError(
                    response,
                    400,
                    "BadRequest",
                    "Property " + property.name() + " in payload has a value that does not match schema.");
        }
    }

    @ParameterizedTest
    @MethodSource("writable")
    void writesEveryWritableProperty(GraphProperty property) {
        TestResponse response = patch(writer(), path(), "{\"" + property.name() + "\":" + value(property) + "}");
        assertThat(response.status()).as(response.body()).isEqualTo(204);
        assertThat(users.get(user.id()).properties()).containsKey(property.name());
        TestResponse cleared = patch(writer(), path(), "{\"" + property.name() + "\":null}");
        assertThat(cleared.status())
                .as(cleared.body())
                .isEqualTo(property.rules().nullable() ? 204 : 400);
        assertThat(users.get(user.id()).properties().containsKey(property.name()))
                .isEqualTo(!property.rules().nullable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"city\":\"A\",\"city\":\"B\"}", "[]", "null", "{\"city\":\"A\"} x", "{\"city\":"})
    void rejectsOtherJsonAndDuplicateProperties(String body) {
        assertError(
                patch(writer(), path(), body),
                400,
                "BadRequest",
                "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON"
                        + " format.");
    }

    @Test
    void acceptsAnEmptyBody() {
        assertThat(patch(emulator.bearer(TestClient.ACCOUNT_SWITCH), path(), "{}")
                        .status())
                .isEqualTo(204);
        assertThat(users.get(user.id())).isEqualTo(user);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"password\":\"N3w-Passw0rd\"} | 204",
                "{\"password\":\"N3w-Passw0rd\",\"forceChangePasswordNextSignIn\":false} | 204",
                "{\"password\":\"N3w-Passw0rd\",\"forceChangePasswordNextSignIn\":true} | 204",
                "{\"password\":\"short\"} | 400",
                "{\"password\":\"N3w-Passw0rd\",\"hint\":\"x\"} | 400",
                "{} | 400",
                "\"N3w-Passw0rd\" | 400"
            })
    void resetsAPasswordWithItsPermission(String profile, int status) {
        TestResponse response = patch(
                application("User-PasswordProfile.ReadWrite.All"), path(), "{\"passwordProfile\":" + profile + "}");
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).doesNotContain("N3w");
        assertThat(users.get(user.id()).hasPassword("N3w-Passw0rd")).isEqualTo(status == 204);
    }

    @Test
    void updatesTheProxyAddressesWithTheMail() {
        patch(writer(), path(), "{\"mail\":\"" + emulator.upn("first") + "\"}");
        patch(writer(), path(), "{\"mail\":\"" + emulator.upn("second") + "\"}");
        assertThat(users.get(user.id()).properties())
                .containsEntry(
                        "proxyAddresses", List.of("SMTP:" + emulator.upn("second"), "smtp:" + emulator.upn("first")));
    }

    @Test
    void appliesConcurrentChanges() throws Exception {
        List<String> names =
                List.of("city", "country", "department", "jobTitle", "officeLocation", "state", "surname", "givenName");
        ExecutorService threads = Executors.newFixedThreadPool(names.size());
        List<Future<Integer>> statuses = new ArrayList<>();
        for (String name : names) {
            for (int i = 0; i <= 9; i++) {
                String change = "{\"" + name + "\":\"" + i + "\"}";
                statuses.add(
                        threads.submit(() -> patch(writer(), path(), change).status()));
            }
        }
        for (Future<Integer> status : statuses) {
            assertThat(status.get()).isEqualTo(204);
        }
        threads.shutdown();
        assertThat(users.get(user.id()).properties()).containsKeys(names.toArray(String[]::new));
    }

    @Test
    void rejectsTheTokensOfADisabledUser() {
        String bearer = tokens.with(claims -> claims.claim("oid", user.id())
                .claim("roles", null)
                .claim("idtyp", "user")
                .claim("scp", "User.EnableDisableAccount.All")
                .claim("wids", List.of(USER_ADMINISTRATOR)));
        assertThat(patch(bearer, path(), "{}").status()).isEqualTo(204);
        patch(writer(), path(), DISABLE);
        TestResponse refused = patch(bearer, path(), "{}");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("www-authenticate")).contains("error=\"insufficient_claims\"");
        patch(writer(), path(), "{\"accountEnabled\":true}");
        assertThat(patch(bearer, path(), "{}").status()).isEqualTo(204);
        users.delete(user.id());
        assertThat(patch(bearer, path(), "{}").status()).isEqualTo(401);
    }

    private String path() {
        return "/v1.0/users/" + user.id();
    }

    @ParameterizedTest
    @CsvSource({"User.EnableDisableAccount.All, 403", "User.ReadWrite.All, 400"})
    void readsTheBodyOfANewUserOnlyFromACallerThatMayCreateUsers(String permission, int status) {
        TestResponse response = emulator.post("/v1.0/users")
                .bearer(application(permission))
                .json("{\"accountEnabled\": 5}")
                .send();
        assertThat(response.status()).isEqualTo(status);
    }

    @Test
    void doesNotRevealUsersToACallerThatMayNotDeleteThem() {
        assertDenied(emulator.request("DELETE", "/v1.0/users/nobody")
                .bearer(application("User.EnableDisableAccount.All"))
                .send());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User.EnableDisableAccount.All",
                "User-PasswordProfile.ReadWrite.All",
                "User-Phone.ReadWrite.All",
                "User-Mail.ReadWrite.All",
                "User.ManageIdentities.All"
            })
    void aManagerInTheBodyRequiresThePermissionToSetAManager(String permission) {
        String body = "{\"manager@odata.bind\":\"https://graph.microsoft.com/v1.0/users/" + SECADMIN + "\"}";
        assertDenied(patch(application(permission), path(), body));
        assertThat(patch(writer(), path(), body).status()).isEqualTo(204);
    }

    @Test
    void aUserCannotChooseTheirOwnManager() {
        String body = "{\"manager@odata.bind\":\"https://graph.microsoft.com/v1.0/users/" + SECADMIN + "\"}";
        assertDenied(patch(tokens.delegated("User.ReadWrite"), "/v1.0/me", body));
    }

    private String writer() {
        return application("User.ReadWrite.All");
    }

    private String application(String permission) {
        return tokens.with(claims -> claims.claim("roles", List.of(permission)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"passwordProfile\":{\"password\":\"An0ther!pass\"}}", DISABLE, "{\"identities\":[]}"})
    void rejectsChangesOfTheOwnSignInByAProfilesPermission(String change) {
        String bearer = tokens.delegated("User.ReadWrite");
        assertDenied(patch(bearer, "/v1.0/me", change));
        assertThat(patch(bearer, "/v1.0/me", "{\"aboutMe\":\"Writes.\"}").status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"department\":\"Board\"}",
                "{\"employeeId\":\"1\"}",
                "{\"onPremisesImmutableId\":\"x\"}",
                "{\"authorizationInfo\":{\"certificateUserIds\":[\"X509:<PN>a@b.example\"]}}",
                "{\"aboutMe\":\"Writes.\",\"jobTitle\":\"Chief\"}"
            })
    void letsAdministratorsAloneChangeWhoTheyAreInTheOrganization(String change) {
        assertDenied(patch(tokens.delegated("User.ReadWrite"), "/v1.0/me", change));
        assertDenied(patch(tokens.delegated("User.ReadWrite.All"), "/v1.0/me", change));
        assertThat(patch(tokens.delegated("User.ReadWrite.All", TestTokens.GLOBAL_ADMINISTRATOR), "/v1.0/me", change)
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"userPrincipalName", "userType"})
    void letsAdministratorsAloneChangeTheirNameAndType(String property) {
        String before = emulator.get("/v1.0/users/" + emulator.upn("secadmin") + "?$select=" + property)
                .bearer(writer())
                .send()
                .json()
                .path(property)
                .asString(null);
        String change = property.equals("userType")
                ? "{\"userType\":\"Guest\"}"
                : "{\"userPrincipalName\":\"" + emulator.upn("renamed") + "\"}";
        for (String denied : List.of(
                tokens.delegated("User.ReadWrite"),
                tokens.delegated("User.ReadWrite", TestTokens.GLOBAL_ADMINISTRATOR),
                tokens.delegated("User.ReadWrite.All"))) {
            assertDenied(patch(denied, "/v1.0/me", change));
        }
        assertThat(emulator.get("/v1.0/users/" + emulator.upn("secadmin") + "?$select=" + property)
                        .bearer(writer())
                        .send()
                        .json()
                        .path(property)
                        .asString(null))
                .isEqualTo(before);
        String administrator = tokens.delegated("User.ReadWrite.All", TestTokens.GLOBAL_ADMINISTRATOR);
        assertThat(patch(administrator, "/v1.0/me", change).status()).isEqualTo(204);
    }

    @Test
    void knowsTheSignedInUserByIdWhenTheNameHasChanged() {
        String bearer = tokens.with(claims -> claims.claim("roles", null)
                .claim("idtyp", "user")
                .claim("scp", "User.ReadWrite")
                .claim("oid", user.id())
                .claim("upn", user.userPrincipalName()));
        String renamed = "renamed." + user.userPrincipalName();
        assertThat(patch(writer(), path(), "{\"userPrincipalName\":\"" + renamed + "\"}")
                        .status())
                .isEqualTo(204);
        users.add(TestUser.with(UUID.randomUUID().toString(), "write.user", emulator.domain()));
        assertThat(emulator.get("/v1.0/me?$select=id,userPrincipalName")
                        .bearer(bearer)
                        .send()
                        .body())
                .endsWith("\"id\":\"" + user.id() + "\",\"userPrincipalName\":\"" + renamed + "\"}");
    }

    private TestResponse patch(String bearer, String path, String body) {
        return emulator.request("PATCH", path).bearer(bearer).json(body).send();
    }

    private static void assertDenied(TestResponse response) {
        assertError(response, 403, "Authorization_RequestDenied", INSUFFICIENT);
        assertHeaders(response);
    }
}
