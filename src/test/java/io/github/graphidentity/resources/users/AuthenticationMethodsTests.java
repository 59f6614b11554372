package io.github.graphidentity.resources.users;

import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static io.github.graphidentity.tokenservice.oauth.TestTokens.GLOBAL_ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.entra.simulated.ObjectLink;
import io.github.graphidentity.entra.simulated.TestUser;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.github.graphidentity.tokenservice.oauth.SignIns;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tests the authentication methods of users, the reset of passwords, and the report on methods. */
@EmulatorTest
class AuthenticationMethodsTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DORA = "69dfa3ea-1295-4e2c-b469-59564581143d";
    private static final String ALL = "UserAuthenticationMethod.ReadWrite.All";
    private static final String AUTHENTICATION_ADMINISTRATOR = "c4e39bd9-1100-46d3-8c65-fb160da0071f";
    private static final String PASSWORD = "28c10230-6103-485e-b985-444c60001490";
    private static final String MOBILE = "3179e48a-750b-4051-897c-87b9720928f7";
    private static final String ALTERNATE = "b6332ec1-7057-4abe-9331-3d72feddfe41";

    private final Emulator emulator;
    private final TestTokens tokens;
    private final SimulatedTenant tenant;
    private final SignIns signIns;

    AuthenticationMethodsTests(Emulator emulator, TestTokens tokens, Tenants tenants) {
        this.emulator = emulator;
        this.tokens = tokens;
        this.tenant = tenants.byId(emulator.tenantId()).orElseThrow();
        this.signIns = new SignIns(emulator);
    }

    @Test
    void listsThePasswordAndTheSeededMethodsOfAUser() {
        JsonNode list = json(get(DORA, "/methods"));
        assertThat(list.path("@odata.context").asString())
                .endsWith("/v1.0/$metadata#users('" + DORA + "')/authentication/methods");
        String authenticator = list.path("value").path(1).path("id").asString();
        String created = list.path("value").path(0).path("createdDateTime").asString();
        assertThat(list.path("value")).isEqualTo(JSON.readTree("""
                [
                  {"@odata.type": "#microsoft.graph.passwordAuthenticationMethod",
                   "createdDateTime": "%1$s", "id": "28c10230-6103-485e-b985-444c60001490", "password": null},
                  {"@odata.type": "#microsoft.graph.phoneAuthenticationMethod",
                   "createdDateTime": "%1$s", "id": "3179e48a-750b-4051-897c-87b9720928f7",
                   "phoneNumber": "+1 4255550142", "phoneType": "mobile", "smsSignInState": "notAllowedByPolicy"},
                  {"@odata.type": "#microsoft.graph.microsoftAuthenticatorAuthenticationMethod",
                   "createdDateTime": "%1$s", "id": "%2$s", "deviceTag": "SoftwareTokenActivated",
                   "displayName": "Dora's phone", "phoneAppVersion": "6.2411.7"}
                ]
                """.formatted(
                        created, list.path("value").path(2).path("id").asString())));
        assertThat(authenticator).isEqualTo(MOBILE);
    }

    @Test
    void readsTheOnePasswordOfAUserUnderItsFixedId() {
        JsonNode list = json(get(DORA, "/passwordMethods"));
        assertThat(list.path("value").size()).isEqualTo(1);
        assertThat(list.path("value").path(0).propertyNames())
                .containsExactlyInAnyOrder("createdDateTime", "id", "password");
        assertThat(json(get(emulator.upn("dora.documented"), "/passwordMethods/" + PASSWORD))
                        .path("id")
                        .asString())
                .isEqualTo(PASSWORD);
        String agent = "e0000000-0000-4000-8000-000000000012";
        assertThat(json(get(agent, "/passwordMethods")).path("value").size())
                .as("an agent has none")
                .isZero();
        assertThat(get(agent, "/passwordMethods/" + PASSWORD).status()).isEqualTo(404);
    }

    @Test
    void addsChangesAndDeletesPhonesAndEmailAddresses() {
        TestResponse added = write(
                "POST",
                DORA,
                "/phoneMethods",
                "{\"phoneType\":\"AlternateMobile\",\"phoneNumber\":\"+49 30901820x7\"}");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.json().path("id").asString()).isEqualTo(ALTERNATE);
        assertThat(added.json().path("phoneType").asString()).isEqualTo("alternateMobile");
        assertThat(added.json().path("smsSignInState").asString()).isEqualTo("notSupported");
        assertThat(write(
                                "PATCH",
                                DORA,
                                "/phoneMethods/" + MOBILE,
                                "{\"phoneType\":\"mobile\",\"phoneNumber\":\"+1 5555550000\"}")
                        .status())
                .isEqualTo(204);
        assertThat(json(get(DORA, "/phoneMethods/" + MOBILE))
                        .path("phoneNumber")
                        .asString())
                .isEqualTo("+1 5555550000");
        assertThat(delete(DORA, "/phoneMethods/" + MOBILE).status())
                .as("while there is an alternate one")
                .isEqualTo(400);
        assertThat(delete(DORA, "/phoneMethods/" + ALTERNATE).status()).isEqualTo(204);
        assertThat(delete(DORA, "/phoneMethods/" + MOBILE).status()).isEqualTo(204);
        assertThat(delete(DORA, "/phoneMethods/" + MOBILE).status()).isEqualTo(404);
        TestResponse email = write("POST", DORA, "/emailMethods", "{\"emailAddress\":\"dora@home.example\"}");
        assertThat(email.json().path("id").asString()).isEqualTo("3ddfcfc8-9383-446f-83cc-3ab9be4be18f");
        assertThat(write("POST", DORA, "/emailMethods", "{\"emailAddress\":\"d@home.example\"}")
                        .status())
                .isEqualTo(400);
        assertThat(delete(SignIns.SECADMIN, "/phoneMethods/" + MOBILE).status())
                .as("of another user")
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5555551234", "+15555551234", "+1 555-555-1234", "+1 5555551234x", "", "+1 5555551234 "})
    void rejectsPhoneNumbersInAnotherFormat(String number) {
        String body = "{\"phoneType\":\"office\",\"phoneNumber\":\"" + number + "\"}";
        assertThat(write("POST", DORA, "/phoneMethods", body).status()).isEqualTo(400);
    }

    @Test
    void showsATemporaryAccessPassOnceAndSignsInWithIt() {
        JsonNode created = write(
                        "POST",
                        DORA,
                        "/temporaryAccessPassMethods",
                        "{\"lifetimeInMinutes\":60,\"isUsableOnce\":true,\"startDateTime\":null}")
                .json();
        String pass = created.path("temporaryAccessPass").asString();
        assertThat(created).isEqualTo(JSON.readTree("""
                {
                  "@odata.context": "%1$s",
                  "createdDateTime": "2026-11-21T12:00:00Z", "id": "%2$s", "isUsable": true, "isUsableOnce": true,
                  "lifetimeInMinutes": 60, "methodUsabilityReason": "EnabledByPolicy",
                  "startDateTime": "2026-11-21T12:00:00Z", "temporaryAccessPass": "%3$s"
                }
                """.formatted(
                created.path("@odata.context").asString(), created.path("id").asString(), pass)));
        JsonNode listed =
                json(get(DORA, "/temporaryAccessPassMethods")).path("value").path(0);
        assertThat(listed.has("temporaryAccessPass")).isTrue();
        assertThat(listed.path("temporaryAccessPass").isNull()).isTrue();
        assertThat(signIn(pass).status()).isEqualTo(200);
        assertThat(signIn(pass).status()).as("once only").isEqualTo(400);
        assertThat(json(get(DORA, "/temporaryAccessPassMethods"))
                        .path("value")
                        .path(0)
                        .path("methodUsabilityReason")
                        .asString())
                .isEqualTo("OneTimeUsed");
    }

    @Test
    void replacesATemporaryAccessPassByANewOneThatIsNotYetValid() {
        write("POST", DORA, "/temporaryAccessPassMethods", "{}");
        JsonNode second = write(
                        "POST",
                        DORA,
                        "/temporaryAccessPassMethods",
                        "{\"startDateTime\":\"2030-01-01T00:00:00Z\",\"lifetimeInMinutes\":43200}")
                .json();
        assertThat(second.path("methodUsabilityReason").asString()).isEqualTo("NotYetValid");
        assertThat(second.path("isUsable").booleanValue()).isFalse();
        JsonNode list = json(get(DORA, "/temporaryAccessPassMethods"));
        assertThat(list.path("value").size()).isEqualTo(1);
        assertThat(list.path("value").path(0).path("id")).isEqualTo(second.path("id"));
        assertThat(signIn(second.path("temporaryAccessPass").asString()).status())
                .isEqualTo(400);
    }

    @Test
    void resetsThePasswordOfASynchronizedUserInBothDirectories() {
        tenant.clock().advance(Duration.ofNanos(1_123_456));
        TestResponse reset =
                write("POST", DORA, "/methods/" + PASSWORD + "/resetPassword", "{\"newPassword\":\"N3w-Passw0rd!\"}");
        assertThat(reset.status()).as(reset.body()).isEqualTo(202);
        assertThat(reset.body()).isEqualTo("{}");
        String location = reset.header("location");
        assertThat(location)
                .startsWith(
                        "http://localhost:" + emulator.port() + "/v1.0/users/" + DORA + "/authentication/operations/");
        JsonNode operation = json(emulator.get(location.substring(location.indexOf("/v1.0")))
                .bearer(writer())
                .send());
        assertThat((JsonNode) ((ObjectNode) operation).without(List.of("@odata.context", "id")))
                .isEqualTo(JSON.readTree("""
                        {
                          "createdDateTime": "2026-11-21T12:00:00.001Z",
                          "lastActionDateTime": "2026-11-21T12:00:00.001Z",
                          "resourceLocation": null,
                          "status": "succeeded",
                          "statusDetail": null
                        }
                        """));
        assertThat(signIn("N3w-Passw0rd!").json().path("error_codes").path(0).asInt())
                .isEqualTo(50055);
        assertThat(tenant.directory()
                        .entry("CN=Dora Documented,OU=People," + emulator.baseDn())
                        .orElseThrow()
                        .getAttributeValue("pwdLastSet"))
                .isEqualTo("0");
    }

    /** As password writeback of Entra, which has delegated rights only. */
    @ParameterizedTest
    @ValueSource(strings = {"adminCount: 1", "member: CN=Domain Admins,CN=Users,"})
    void doesNotResetThePasswordOfAProtectedAccount(String protection) throws LDAPException {
        String account = "CN=Dora Documented,OU=People," + emulator.baseDn();
        tenant.directory()
                .system()
                .modify(
                        protection.startsWith("member")
                                ? new ModifyRequest(
                                        protection.substring(8) + emulator.baseDn(),
                                        new Modification(ModificationType.ADD, "member", account))
                                : new ModifyRequest(
                                        account, new Modification(ModificationType.REPLACE, "adminCount", "1")));
        Entry before = tenant.directory().entry(account).orElseThrow();

        TestResponse reset =
                write("POST", DORA, "/methods/" + PASSWORD + "/resetPassword", "{\"newPassword\":\"N3w-Passw0rd!\"}");

        assertError(
                reset,
                400,
                "badRequest",
                "The user's account in Active Directory is or was in a protected group, so its password cannot be"
                        + " reset.");
        assertThat(tenant.directory().entry(account).orElseThrow()).isEqualTo(before);
        assertThat(tenant.users().get(DORA).hasPassword("N3w-Passw0rd!")).isFalse();
    }

    @Test
    void generatesThePasswordOfACloudOnlyUserIfTheRequestHasNone() {
        JsonNode reset = emulator.post(path(SignIns.HELPDESK, "/methods/" + PASSWORD + "/resetPassword"))
                .bearer(writer())
                .send()
                .json();
        assertThat(reset.path("@odata.context").asString())
                .endsWith("/v1.0/$metadata#microsoft.graph.passwordResetResponse");
        assertThat(tenant.users()
                        .get(SignIns.HELPDESK)
                        .hasPassword(reset.path("newPassword").asString()))
                .isTrue();
        assertThat(tenant.users().get(SignIns.HELPDESK).mustChangePassword()).isTrue();
    }

    @Test
    void keepsTheLastOperationsOnly() {
        for (int i = 0; i < 7; i++) {
            write(
                    "POST",
                    SignIns.HELPDESK,
                    "/methods/" + PASSWORD + "/resetPassword",
                    "{\"newPassword\":\"N3w-Passw0rd" + i + "\"}");
        }
        assertThat(tenant.users().get(SignIns.HELPDESK).authentication()).hasSize(5);
    }

    /** An authentication administrator may not act on administrators; applications may, except for their passwords. */
    @ParameterizedTest
    @CsvSource({AUTHENTICATION_ADMINISTRATOR + ", 403, 201", GLOBAL_ADMINISTRATOR + ", 201, 201"})
    void dependsOnTheRolesOfBothUsers(String role, int ofAnAdministrator, int ofAUser) {
        String admin = "a0a0a0a0-0000-4000-8000-0000000000aa";
        tenant.users().add(TestUser.with(admin, "other.admin", emulator.domain()));
        tenant.users()
                .objects()
                .link(
                        ObjectLink.Kind.MEMBER,
                        tenant.users()
                                .objects()
                                .by("directoryRole", "roleTemplateId", GLOBAL_ADMINISTRATOR)
                                .findFirst()
                                .orElseThrow()
                                .id(),
                        admin,
                        false);
        String bearer = tokens.delegated(ALL, role);
        String body = "{\"phoneType\":\"office\",\"phoneNumber\":\"+1 5555551234\"}";
        assertThat(emulator.post(path(DORA, "/phoneMethods"))
                        .bearer(bearer)
                        .json(body)
                        .send()
                        .status())
                .isEqualTo(ofAUser);
        assertThat(emulator.post(path(admin, "/phoneMethods"))
                        .bearer(bearer)
                        .json(body)
                        .send()
                        .status())
                .isEqualTo(ofAnAdministrator);
        assertThat(write("POST", admin, "/emailMethods", "{\"emailAddress\":\"a@home.example\"}")
                        .status())
                .isEqualTo(201);
        assertThat(write("POST", admin, "/methods/" + PASSWORD + "/resetPassword", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(emulator.get(path(DORA, "/methods"))
                        .bearer(tokens.delegated(ALL))
                        .send()
                        .status())
                .as("without a role")
                .isEqualTo(403);
    }

    @Test
    void letsUsersChangeTheirOwnPasswordOnly() {
        String bearer = tokens.delegated("User-PasswordProfile.ReadWrite.All");
        String body = "{\"currentPassword\":\"Passw0rd!\",\"newPassword\":\"N3w-Passw0rd\"}";
        assertThat(emulator.post("/v1.0/users/" + DORA + "/changePassword")
                        .bearer(bearer)
                        .json(body)
                        .send()
                        .status())
                .isEqualTo(403);
        TestResponse changed = emulator.post("/v1.0/me/changePassword")
                .bearer(bearer)
                .json(body)
                .send();
        assertThat(changed.status()).as(changed.body()).isEqualTo(204);
        assertThat(tenant.users().get(SignIns.SECADMIN).hasPassword("N3w-Passw0rd"))
                .isTrue();
        assertThat(tenant.users().get(SignIns.SECADMIN).properties())
                .containsEntry("lastPasswordChangeDateTime", "2026-11-21T12:00:00Z");
    }

    @Test
    void reportsTheRegisteredMethodsOfAUser() {
        String report = "/v1.0/reports/authenticationMethods/userRegistrationDetails";
        String auditor = application("AuditLog.Read.All");
        JsonNode list = json(
                emulator.get(report + "?$filter=userPrincipalName%20eq%20'" + emulator.upn("dora.documented") + "'")
                        .bearer(auditor)
                        .send());
        assertThat(list.path("value").size()).isEqualTo(1);
        JsonNode dora = list.path("value").path(0);
        assertThat(dora).isEqualTo(JSON.readTree("""
                {
                  "id": "69dfa3ea-1295-4e2c-b469-59564581143d", "isAdmin": false, "isMfaCapable": true,
                  "isMfaRegistered": true, "isPasswordlessCapable": false, "isSsprCapable": true, "isSsprEnabled": true,
                  "isSsprRegistered": true, "isSystemPreferredAuthenticationMethodEnabled": true,
                  "lastUpdatedDateTime": "%s",
                  "methodsRegistered": ["microsoftAuthenticatorPush", "mobilePhone"],
                  "systemPreferredAuthenticationMethods": ["push"], "userDisplayName": "Dora Documented",
                  "userPreferredMethodForSecondaryAuthentication": "push", "userPrincipalName": "%s", "userType": "member"
                }
                """.formatted(
                        dora.path("lastUpdatedDateTime").asString(), emulator.upn("dora.documented"))));
        JsonNode admin = json(
                emulator.get(report + "/" + SignIns.SECADMIN).bearer(auditor).send());
        assertThat(admin.path("isAdmin").booleanValue()).isTrue();
        assertThat(admin.path("isMfaRegistered").booleanValue()).isFalse();
        assertThat(admin.path("userPreferredMethodForSecondaryAuthentication").asString())
                .isEqualTo("none");
        JsonNode without = json(emulator.get(report + "?$filter=isMfaRegistered%20eq%20true")
                .bearer(auditor)
                .send());
        assertThat(without.path("value").size()).isEqualTo(1);
    }

    @Test
    void keepsTheMethodsOfADeletedUserAndExportsThem() {
        String exported = emulator.control("GET", "/seed").send().body();
        assertThat(exported).contains("Dora's phone");
        tenant.users().delete(DORA);
        assertThat(get(DORA, "/methods").status()).isEqualTo(404);
        tenant.users().objects().deleted().restore(DORA, user -> user);
        assertThat(json(get(DORA, "/methods")).path("value").size()).isEqualTo(3);
    }

    private TestResponse signIn(String password) {
        return signIns.token(
                "grant_type",
                "password",
                "client_id",
                SignIns.CONSOLE,
                "username",
                emulator.upn("dora.documented"),
                "password",
                password,
                "scope",
                "openid");
    }

    private static JsonNode json(TestResponse response) {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.json();
    }

    private TestResponse get(String user, String rest) {
        return emulator.get(path(user, rest)).bearer(writer()).send();
    }

    private TestResponse delete(String user, String rest) {
        return emulator.request("DELETE", path(user, rest)).bearer(writer()).send();
    }

    private TestResponse write(String method, String user, String rest, String body) {
        TestRequest request = emulator.request(method, path(user, rest)).bearer(writer());
        return request.json(body).send();
    }

    private String writer() {
        return application(ALL);
    }

    private String application(String permission) {
        return tokens.with(claims -> claims.claim("roles", List.of(permission)));
    }

    private static String path(String user, String rest) {
        return "/v1.0/users/" + user + "/authentication" + rest;
    }
}
