package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRequests.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.unboundidds.OneTimePassword;
import com.unboundid.util.Base32;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.RunningEmulator;
import io.github.graphidentity.okta.simulated.OrgObject;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The calls of the org's API, each as a line of a session: method, path, body, and what the response contains. */
@RunningEmulator
class OrgCallsTests {

    private static final String OTTO = "/users/00u10000000000000011";

    @Autowired
    private Tenants tenants;

    @Autowired
    private Emulator emulator;

    private final Map<String, String> kept = new LinkedHashMap<>();
    private OrgRequests okta;
    private SimulatedOrg org;

    @BeforeEach
    void connect() {
        okta = new OrgRequests(emulator);
        org = tenants.byId(emulator.tenantId()).orElseThrow().org();
    }

    /** Sends a request with the values kept so far in place of their names in braces; returns the body. */
    private JsonNode call(String method, String path, String body, int status) throws Exception {
        HttpResponse<String> response = okta.send(method, "/api/v1" + filled(path), filled(body), "application/json");
        assertThat(response.statusCode())
                .as(method + " " + path + ": " + response.body())
                .isEqualTo(status);
        assertThat(response.body()).doesNotContain("JBSWY3DPEHPK3PXP");
        return response.body().isEmpty() ? tools.jackson.databind.node.MissingNode.getInstance() : json(response);
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : kept.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    private void keep(String name, JsonNode value) {
        kept.put(name, value.asString());
    }

    private void refused(String method, String path, String body, int status, String code) throws Exception {
        assertThat(call(method, path, body, status).path("errorCode").asString())
                .isEqualTo(code);
    }

    private String status(String path) throws Exception {
        return call("GET", path, "", 200).path("status").asString();
    }

    @Test
    void createUsersWithEveryDocumentedVariant() throws Exception {
        String body = "{\"profile\":{\"firstName\":\"Ann\",\"lastName\":\"New\",\"email\":\"%1$s@a.example\","
                + "\"login\":\"%1$s@a.example\",\"department\":\"SOC\",\"shoeSize\":42}%2$s}";
        String password = ",\"credentials\":{\"password\":{\"value\":\"Str0ng!Pass1\"}}";

        JsonNode created = call("POST", "/users", body.formatted("a", ""), 200);
        assertThat(created.path("status").asString()).isEqualTo("PROVISIONED");
        assertThat(created.at("/profile/department").asString()).isEqualTo("SOC");
        assertThat(created.at("/profile/shoeSize").asInt()).isEqualTo(42);
        assertThat(call("POST", "/users?activate=false", body.formatted("b", password), 200)
                        .path("status")
                        .asString())
                .isEqualTo("STAGED");
        assertThat(call("POST", "/users", body.formatted("c", password), 200)
                        .path("status")
                        .asString())
                .isEqualTo("ACTIVE");
        assertThat(call("POST", "/users?nextLogin=changePassword", body.formatted("d", password), 200)
                        .path("status")
                        .asString())
                .isEqualTo("PASSWORD_EXPIRED");
        String hash = ",\"credentials\":{\"password\":{\"hash\":{\"algorithm\":\"BCRYPT\",\"workFactor\":10,"
                + "\"salt\":\"rwh3vH166HCH/NT9XV5FYu\",\"value\":\"qaMqvAPULkbiQzkTCWo5XDcvzpk8Tna\"}}}";
        assertThat(call("POST", "/users", body.formatted("e", hash), 200)
                        .path("status")
                        .asString())
                .isEqualTo("ACTIVE");
        String federated = ",\"credentials\":{\"provider\":{\"type\":\"FEDERATION\",\"name\":\"FEDERATION\"}}";
        assertThat(call("POST", "/users?provider=true", body.formatted("f", federated), 200)
                        .at("/credentials/provider/type")
                        .asString())
                .isEqualTo("FEDERATION");
        String question = ",\"credentials\":{\"recovery_question\":{\"question\":\"Who?\",\"answer\":\"Annie\"}},"
                + "\"groupIds\":[\"00g10000000000000001\"]";
        JsonNode member = call("POST", "/users", body.formatted("g", question), 200);
        assertThat(member.at("/credentials/recovery_question").toString()).isEqualTo("{\"question\":\"Who?\"}");
        assertThat(call("GET", "/groups/00g10000000000000001/users", "", 200)
                        .at("/0/id")
                        .asString())
                .isEqualTo(member.path("id").asString());
        String weak = ",\"credentials\":{\"password\":{\"value\":\"weak\"}}";
        refused("POST", "/users", body.formatted("h", weak), 400, "E0000001");
        refused("POST", "/users", body.formatted("a", ""), 400, "E0000001");
        refused("POST", "/users", body.formatted("i", ",\"groupIds\":[\"00gNoSuchGroup\"]"), 404, "E0000007");
    }

    @ParameterizedTest
    @CsvSource({
        OTTO + ", profile, firstName, 50",
        OTTO + ", profile, lastName, 50",
        OTTO + ", profile, login, 100",
        OTTO + ", profile, email, 100",
        OTTO + ", profile, mobilePhone, 100",
        OTTO + ", profile, streetAddress, 1024",
        OTTO + ", profile, countryCode, 2",
        OTTO + ", profile, nickName, 4096",
        OTTO + ", profile, ownProperty, 4096",
        "/groups, profile, name, 255",
        "/groups, profile, description, 1024"
    })
    void refuseATextThatIsTooLong(String path, String object, String property, int longest) throws Exception {
        String others = path.equals("/groups") && !property.equals("name") ? "\"name\":\"n\"," : "";
        String body = "{\"" + object + "\":{" + others + "\"" + property + "\":\"%s\"}}";
        String end = property.equals("login") || property.equals("email") ? "@a.example" : "";
        String text = "x".repeat(longest - end.length()) + end;
        call("POST", path, body.formatted(text), 200);
        JsonNode refusal = call("POST", path, body.formatted("x" + text), 400);
        assertThat(refusal.path("errorCode").asString()).isEqualTo("E0000001");
        assertThat(refusal.path("errorSummary").asString()).isEqualTo("Api validation failed: " + property);
        assertThat(refusal.at("/errorCauses/0/errorSummary").asString())
                .isEqualTo(property + ": The field is too long");
    }

    @Test
    void updateAndDeleteAUser() throws Exception {
        assertThat(call("POST", OTTO, "{\"profile\":{\"department\":\"SOC\",\"title\":\"Analyst\"}}", 200)
                        .at("/profile/title")
                        .asString())
                .isEqualTo("Analyst");
        assertThat(call("POST", OTTO, "{\"profile\":{\"title\":null}}", 200)
                        .path("profile")
                        .has("title"))
                .isFalse();
        refused("POST", OTTO, "{\"profile\":{\"lastName\":null}}", 400, "E0000001");
        assertThat(call(
                                "PUT",
                                OTTO,
                                "{\"profile\":{\"firstName\":\"O\",\"lastName\":\"O\",\"login\":\"o@a.example\",\"email\":\"o@a.example\"}}",
                                200)
                        .path("profile")
                        .has("department"))
                .isFalse();
        assertThat(call("GET", "/users/me", "", 200).path("status").asString()).isEqualTo("ACTIVE");

        call("DELETE", OTTO, "", 204);
        assertThat(call("GET", OTTO, "", 200).path("_links").propertyNames())
                .containsExactlyInAnyOrder("activate", "delete", "self", "schema", "type");
        call("DELETE", OTTO, "", 204);
        refused("GET", OTTO, "", 404, "E0000007");
        assertThat(call(
                                "GET",
                                OTTO.replace("users", "groups").replaceFirst("[^/]*$", "00g0000000000everyon/users"),
                                "",
                                200)
                        .toString())
                .doesNotContain("00u10000000000000011");
    }

    @Test
    void returnLinksAndTemporaryPasswordsInPlaceOfEmails() throws Exception {
        call(
                "POST",
                OTTO,
                "{\"credentials\":{\"recovery_question\":{\"question\":\"Who?\",\"answer\":\"Annie\"}}}",
                200);

        assertThat(call("POST", OTTO + "/credentials/forgot_password?sendEmail=false", "", 200)
                        .path("resetPasswordUrl")
                        .asString())
                .contains("/reset_password/");
        assertThat(call("POST", OTTO + "/lifecycle/reset_password", "", 200)).isEmpty();
        assertThat(status(OTTO)).isEqualTo("RECOVERY");
        refused(
                "POST",
                OTTO + "/credentials/forgot_password_recovery_question",
                "{\"password\":{\"value\":\"N3w-Passw0rd\"},\"recovery_question\":{\"answer\":\"Bob\"}}",
                403,
                "E0000087");
        call(
                "POST",
                OTTO + "/credentials/forgot_password_recovery_question",
                "{\"password\":{\"value\":\"N3w-Passw0rd\"},\"recovery_question\":{\"answer\":\"Annie\"}}",
                200);
        assertThat(status(OTTO)).isEqualTo("ACTIVE");

        String temporary = call(
                        "POST", OTTO + "/lifecycle/expire_password_with_temp_password?revokeSessions=true", "", 200)
                .path("tempPassword")
                .asString();
        assertThat(status(OTTO)).isEqualTo("PASSWORD_EXPIRED");
        assertThat(org.user("00u10000000000000011").orElseThrow().sessions()).isZero();
        kept.put("temporary", temporary);
        refused(
                "POST",
                OTTO + "/credentials/change_password",
                "{\"oldPassword\":{\"value\":\"wrong\"},\"newPassword\":{\"value\":\"N3w-Passw0rd\"}}",
                403,
                "E0000014");
        call(
                "POST",
                OTTO + "/credentials/change_password",
                "{\"oldPassword\":{\"value\":\"{temporary}\"},\"newPassword\":{\"value\":\"N3w-Passw0rd\"}}",
                200);
        assertThat(status(OTTO)).isEqualTo("ACTIVE");
        assertThat(call("POST", OTTO + "/lifecycle/expire_password", "", 200)
                        .path("status")
                        .asString())
                .isEqualTo("PASSWORD_EXPIRED");
        assertThat(call("POST", "/users/00u10000000000000010/lifecycle/activate?sendEmail=false", "", 200)
                        .path("activationToken")
                        .asString())
                .isNotEmpty();
    }

    @Test
    void signInWithAPasswordAndStartASession() throws Exception {
        String login = org.getUser("00u10000000000000011").profile().login();
        String body = "{\"username\":\"" + login + "\",\"password\":\"Passw0rd!\"}";
        HttpResponse<String> anonymous =
                okta.send("POST", "/api/v1/authn", body, "application/json", "Accept", "application/json");

        assertThat(json(anonymous).path("status").asString()).isEqualTo("SUCCESS");
        keep("token", json(anonymous).path("sessionToken"));
        JsonNode session = call("POST", "/sessions", "{\"sessionToken\":\"{token}\"}", 200);
        keep("session", session.path("id"));
        refused("POST", "/sessions", "{\"sessionToken\":\"{token}\"}", 401, "E0000004");
        assertThat(status("/sessions/{session}")).isEqualTo("ACTIVE");
        call("POST", "/sessions/{session}/lifecycle/refresh", "", 200);
        call("DELETE", "/sessions/{session}", "", 204);
        refused("GET", "/sessions/{session}", "", 404, "E0000007");
        refused("POST", "/authn", body.replace("Passw0rd!", "wrong"), 401, "E0000004");
        refused("POST", "/authn", body.replace(login, "nobody@a.example"), 401, "E0000004");
        call("POST", OTTO + "/lifecycle/expire_password", "", 200);
        assertThat(call("POST", "/authn", body, 200).path("status").asString()).isEqualTo("PASSWORD_EXPIRED");
        call("POST", OTTO + "/lifecycle/deactivate", "", 200);
        refused("POST", "/authn", body, 401, "E0000004");
    }

    @Test
    void signInToTheOrgThatKnowsThePasswordIfSeveralKnowTheLogin() throws Exception {
        String login = "dora.documented@contoso.example";
        JsonNode own = call(
                "POST",
                "/users",
                "{\"profile\":{\"firstName\":\"a\",\"lastName\":\"b\",\"email\":\"x@x.example\",\"login\":\"%s\"},"
                                .formatted(login)
                        + "\"credentials\":{\"password\":{\"value\":\"An0ther!Word\"}}}",
                200);

        assertThat(signedIn(login, "An0ther!Word")).isEqualTo(own.path("id").asString());
        assertThat(signedIn(login, "Passw0rd!"))
                .isEqualTo(tenants.defaultTenant()
                        .org()
                        .byLogin(login)
                        .orElseThrow()
                        .id());
    }

    /** Signs in without credentials of an org; returns the id of the user. */
    private String signedIn(String login, String password) throws Exception {
        String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(login, password);
        return json(okta.send("POST", "/api/v1/authn", body, "application/json", "Accept", "application/json"))
                .at("/_embedded/user/id")
                .asString();
    }

    @Test
    void continueASignInWithAnExpiredPassword() throws Exception {
        call("POST", OTTO + "/lifecycle/expire_password", "", 200);
        keep("state", signIn().path("stateToken"));
        assertThat(call("POST", "/authn", "{\"stateToken\":\"{state}\"}", 200)
                        .path("status")
                        .asString())
                .isEqualTo("PASSWORD_EXPIRED");
        String change = "{\"stateToken\":\"{state}\",\"oldPassword\":\"%s\",\"newPassword\":\"An0ther!Word\"}";
        refused("POST", "/authn/credentials/change_password", change.formatted("wrong"), 403, "E0000014");
        JsonNode done = call("POST", "/authn/credentials/change_password", change.formatted("Passw0rd!"), 200);
        keep("session", done.path("sessionToken"));
        call("POST", "/sessions", "{\"sessionToken\":\"{session}\"}", 200);
        refused("POST", "/authn", "{\"stateToken\":\"{state}\"}", 401, "E0000011");
    }

    @Test
    void askForASecondFactorIfAPolicyRequiresIt() throws Exception {
        org.objects()
                .put(
                        OrgObject.Kind.POLICY,
                        "",
                        "00p_mfa",
                        Map.of(
                                "id", "00p_mfa",
                                "type", "OKTA_SIGN_ON",
                                "actions", Map.of("signon", Map.of("requireFactor", true))));
        JsonNode required = signIn();
        keep("state", required.path("stateToken"));
        assertThat(required.path("status").asString()).isEqualTo("MFA_REQUIRED");
        assertThat(required.at("/_embedded/factors/0/factorType").asString()).isEqualTo("push");
        assertThat(required.at("/_embedded/factors/0/_links/verify/href").asString())
                .endsWith("/api/v1/authn/factors/opf10000000000000001/verify");
        String state = "{\"stateToken\":\"{state}\"}";
        String verify = "/authn/factors/opf10000000000000001/verify";
        refused(
                "POST",
                "/authn/credentials/change_password",
                state.replace("}\"}", "}\",\"oldPassword\":\"a\",\"newPassword\":\"b\"}"),
                403,
                "E0000038");
        org.objects()
                .change(
                        OrgObject.Kind.FACTOR,
                        "00u10000000000000011",
                        "opf10000000000000001",
                        it -> it.with("push", "rejected"));
        assertThat(call("POST", verify, state, 200).path("factorResult").asString())
                .isEqualTo("WAITING");
        assertThat(call("POST", verify, state, 200).path("factorResult").asString())
                .isEqualTo("REJECTED");
        org.objects()
                .change(
                        OrgObject.Kind.FACTOR,
                        "00u10000000000000011",
                        "opf10000000000000001",
                        it -> it.with("push", "success"));
        assertThat(call("POST", verify, state, 200).path("status").asString()).isEqualTo("SUCCESS");
        refused("POST", verify, state, 401, "E0000011");

        call("POST", OTTO + "/lifecycle/reset_factors", "", 200);
        assertThat(signIn().path("status").asString()).isEqualTo("MFA_ENROLL");
        keep(
                "factor",
                call(
                                "POST",
                                OTTO + "/factors?activate=true",
                                "{\"factorType\":\"sms\",\"profile\":{\"phoneNumber\":\"+1\"}}",
                                200)
                        .path("id"));
        keep("state", signIn().path("stateToken"));
        assertThat(call("POST", "/authn/factors/{factor}/verify", state, 200)
                        .path("status")
                        .asString())
                .isEqualTo("MFA_CHALLENGE");
        refused(
                "POST",
                "/authn/factors/{factor}/verify",
                state.replace("}\"}", "}\",\"passCode\":\"0\"}"),
                403,
                "E0000068");
        assertThat(call(
                                "POST",
                                "/authn/factors/{factor}/verify",
                                state.replace("}\"}", "}\",\"passCode\":\"123456\"}"),
                                200)
                        .path("status")
                        .asString())
                .isEqualTo("SUCCESS");
        keep("state", signIn().path("stateToken"));
        call("POST", "/authn/cancel", state, 200);
        refused("POST", "/authn", state, 401, "E0000011");
    }

    @Test
    void tellAUserWhoIsLockedOutIfAPolicyShowsIt() throws Exception {
        org.objects()
                .put(
                        OrgObject.Kind.POLICY,
                        "",
                        "00p_password",
                        Map.of(
                                "id", "00p_password",
                                "type", "PASSWORD",
                                "settings",
                                        Map.of("password", Map.of("lockout", Map.of("showLockoutFailures", true)))));
        String password = "{\"credentials\":{\"password\":{\"value\":\"Passw0rd!\"}}}";
        call("POST", "/users/00u10000000000000002", password, 200);
        assertThat(signIn("lou.locked").path("status").asString()).isEqualTo("LOCKED_OUT");
    }

    /** Signs in without the token of an administrator. */
    private JsonNode signIn() throws Exception {
        return signIn("otto.oktaonly");
    }

    private JsonNode signIn(String name) throws Exception {
        String domain = org.getUser("00u10000000000000011").profile().login().replaceFirst(".*@", "");
        String body = "{\"username\":\"" + name + "@" + domain + "\",\"password\":\"Passw0rd!\"}";
        return json(okta.send("POST", "/api/v1/authn", body, "application/json", "Accept", "application/json"));
    }

    @Test
    void manageGroupsAndTheirMembers() throws Exception {
        keep(
                "group",
                call("POST", "/groups", "{\"profile\":{\"name\":\"Quarantine\"}}", 200)
                        .path("id"));
        refused("POST", "/groups", "{\"profile\":{\"name\":\"quarantine\"}}", 400, "E0000001");
        refused("POST", "/groups", "{\"profile\":{}}", 400, "E0000001");
        assertThat(call("PUT", "/groups/{group}", "{\"profile\":{\"name\":\"Isolated\",\"description\":\"x\"}}", 200)
                        .at("/profile/description")
                        .asString())
                .isEqualTo("x");
        call("PUT", "/groups/{group}" + OTTO, "", 204);
        call("PUT", "/groups/{group}" + OTTO, "", 204);
        assertThat(call("GET", "/groups?q=iso&expand=stats", "", 200)
                        .at("/0/_embedded/stats/usersCount")
                        .asInt())
                .isEqualTo(1);
        assertThat(call("GET", OTTO + "/groups", "", 200))
                .extracting(group -> group.at("/profile/name").asString())
                .containsExactlyInAnyOrder("Everyone", "Isolated");
        assertThat(call("GET", "/groups?filter=type%20eq%20%22BUILT_IN%22", "", 200))
                .hasSize(1);
        assertThat(call("GET", "/groups?search=profile.name%20co%20%22OLAT%22&sortBy=profile.name", "", 200))
                .hasSize(1);
        refused("GET", "/groups?filter=profile.name%20eq%20%22Isolated%22", "", 400, "E0000031");
        refused("GET", "/groups?after=nonsense", "", 400, "E0000031");
        refused("PUT", "/groups/00g0000000000everyon" + OTTO, "", 403, "E0000101");
        refused("DELETE", "/groups/00g0000000000everyon", "", 403, "E0000101");
        call("DELETE", "/groups/{group}" + OTTO, "", 204);
        assertThat(call("GET", "/groups/{group}/users", "", 200)).isEmpty();
        call("DELETE", "/groups/{group}", "", 204);
        refused("GET", "/groups/{group}", "", 404, "E0000007");
        assertThat(call("GET", "/groups/rules", "", 200)).hasSize(1);
        assertThat(org.log().events())
                .extracting(event -> event.eventType())
                .contains("group.lifecycle.create", "group.user_membership.add", "group.user_membership.remove");
    }

    @Test
    void assignRolesToUsersAndGroups() throws Exception {
        keep(
                "role",
                call("POST", OTTO + "/roles", "{\"type\":\"READ_ONLY_ADMIN\"}", 201)
                        .path("id"));
        refused("POST", OTTO + "/roles", "{\"type\":\"READ_ONLY_ADMIN\"}", 409, "E0000090");
        refused("POST", OTTO + "/roles", "{\"type\":\"KING\"}", 400, "E0000001");
        call("PUT", "/groups/00g10000000000000002" + OTTO, "", 204);
        call("POST", "/groups/00g10000000000000002/roles", "{\"type\":\"HELP_DESK_ADMIN\"}", 201);
        assertThat(call("GET", OTTO + "/roles", "", 200))
                .extracting(role -> role.path("assignmentType").asString())
                .containsExactlyInAnyOrder("USER", "GROUP");
        assertThat(call("GET", OTTO + "/roles/{role}", "", 200).path("label").asString())
                .isEqualTo("Read Only Administrator");
        call("DELETE", OTTO + "/roles/{role}", "", 204);
        refused("DELETE", OTTO + "/roles/{role}", "", 404, "E0000007");
    }

    @Test
    void enrollActivateVerifyAndResetFactors() throws Exception {
        JsonNode totp = call(
                "POST", OTTO + "/factors", "{\"factorType\":\"token:software:totp\",\"provider\":\"GOOGLE\"}", 200);
        keep("totp", totp.path("id"));
        assertThat(totp.path("status").asString()).isEqualTo("PENDING_ACTIVATION");
        byte[] secret =
                Base32.decode(totp.at("/_embedded/activation/sharedSecret").asString());
        kept.put("code", OneTimePassword.totp(secret, org.clock().millis(), 30, 6));
        refused("POST", OTTO + "/factors/{totp}/lifecycle/activate", "{\"passCode\":\"000000x\"}", 403, "E0000068");
        assertThat(call("POST", OTTO + "/factors/{totp}/lifecycle/activate", "{\"passCode\":\"{code}\"}", 200)
                        .path("status")
                        .asString())
                .isEqualTo("ACTIVE");
        assertThat(call("POST", OTTO + "/factors/{totp}/verify", "{\"passCode\":\"{code}\"}", 200)
                        .path("factorResult")
                        .asString())
                .isEqualTo("SUCCESS");

        JsonNode pushed = call("POST", OTTO + "/factors/opf10000000000000001/verify", "", 201);
        assertThat(pushed.path("factorResult").asString()).isEqualTo("WAITING");
        String poll = pushed.at("/_links/poll/href").asString().replaceFirst(".*/api/v1", "");
        assertThat(call("GET", poll, "", 200).path("factorResult").asString()).isEqualTo("SUCCESS");
        refused("GET", OTTO + "/factors/opf10000000000000001/transactions/other", "", 404, "E0000007");

        keep(
                "question",
                call(
                                "POST",
                                OTTO + "/factors",
                                "{\"factorType\":\"question\",\"profile\":{\"question\":\"disliked_food\",\"answer\":\"mayonnaise\"}}",
                                200)
                        .path("id"));
        assertThat(call("GET", OTTO + "/factors/{question}", "", 200).toString())
                .doesNotContain("mayonnaise");
        call("POST", OTTO + "/factors/{question}/verify", "{\"answer\":\"Mayonnaise\"}", 200);
        refused("POST", OTTO + "/factors", "{\"factorType\":\"webauthn\"}", 400, "E0000001");
        refused("POST", OTTO + "/factors", "{\"factorType\":\"sms\"}", 400, "E0000001");
        call("DELETE", OTTO + "/factors/{question}", "", 204);
        assertThat(call("GET", OTTO + "/factors/catalog", "", 200)).hasSize(6);
        assertThat(call("GET", OTTO + "/factors/questions", "", 200)).hasSize(3);
        call("POST", OTTO + "/lifecycle/reset_factors", "", 200);
        assertThat(call("GET", OTTO + "/factors", "", 200)).isEmpty();
    }

    @Test
    void showAndAssignApps() throws Exception {
        assertThat(call("GET", OTTO + "/appLinks", "", 200))
                .as("an app of Everyone")
                .extracting(link -> link.path("label").asString())
                .containsExactly("Wiki");
        call("POST", "/apps/0oa10000000000000002/users", "{\"id\":\"00u10000000000000011\"}", 200);
        assertThat(call("GET", "/apps/0oa10000000000000002/users", "", 200)).hasSize(1);
        assertThat(call("GET", OTTO + "/appLinks", "", 200)).hasSize(2);
        call("POST", "/apps/0oa10000000000000002/lifecycle/deactivate", "", 200);
        assertThat(status("/apps/0oa10000000000000002")).isEqualTo("INACTIVE");
        assertThat(call("GET", OTTO + "/appLinks", "", 200)).hasSize(1);
        call("DELETE", "/apps/0oa10000000000000002/users/00u10000000000000011", "", 204);
        call("PUT", "/apps/0oa10000000000000002/groups/00g10000000000000002", "", 200);
        assertThat(call("GET", "/groups/00g10000000000000002/apps", "", 200)).hasSize(1);
        call("DELETE", "/apps/0oa10000000000000002/groups/00g10000000000000002", "", 204);
        assertThat(call("GET", "/apps?q=pay", "", 200)).hasSize(1);
        refused("GET", "/apps/0oaNoSuchApp", "", 404, "E0000007");
    }

    @Test
    void listTheUsersOfAnAppThatAreAssignedThroughAGroup() throws Exception {
        String users = "/apps/0oa10000000000000002/users";
        keep(
                "group",
                call("POST", "/groups", "{\"profile\":{\"name\":\"Payers\"}}", 200)
                        .path("id"));
        for (String name : List.of("ann", "ben", "cay")) {
            String login = name + "@a.example";
            keep(
                    name,
                    call(
                                    "POST",
                                    "/users",
                                    "{\"profile\":{\"firstName\":\"A\",\"lastName\":\"B\",\"email\":\"" + login
                                            + "\",\"login\":\"" + login + "\"},\"groupIds\":[\"{group}\"]}",
                                    200)
                            .path("id"));
        }
        String sent = "{\"priority\":1,\"profile\":{\"seat\":7}}";
        String since = call("PUT", "/apps/0oa10000000000000002/groups/{group}", sent, 200)
                .path("created")
                .asString();
        call("POST", users, "{\"id\":\"{ben}\"}", 200);

        JsonNode all = call("GET", users, "", 200);
        List<String> ids = List.of("{ann}", "{ben}", "{cay}").stream()
                .map(this::filled)
                .sorted()
                .toList();
        assertThat(all).extracting(user -> user.path("id").asString()).isEqualTo(ids);
        assertThat(all)
                .extracting(user -> user.path("scope").asString())
                .containsExactlyElementsOf(ids.stream()
                        .map(id -> id.equals(filled("{ben}")) ? "USER" : "GROUP")
                        .toList());
        assertThat(call("GET", users + "?limit=2&after=" + ids.get(0), "", 200))
                .containsExactly(all.get(1), all.get(2));
        assertThat(call("GET", users + "/{ann}", "", 200).toString())
                .isEqualTo(filled("{\"id\":\"{ann}\",\"created\":\"" + since + "\",\"lastUpdated\":\"" + since
                        + "\",\"profile\":{\"seat\":7},\"scope\":\"GROUP\",\"status\":\"ACTIVE\","
                        + "\"credentials\":{\"userName\":\"ann@a.example\"}}"));
        refused("DELETE", users + "/{ann}", "", 404, "E0000007");

        call("DELETE", "/groups/{group}", "", 204);
        assertThat(call("GET", users, "", 200))
                .extracting(user -> user.path("id").asString())
                .containsExactly(filled("{ben}"));
        refused("GET", users + "/{ann}", "", 404, "E0000007");
    }

    @Test
    void listWhatTheSeedContains() throws Exception {
        assertThat(call("GET", "/zones", "", 200)).hasSize(2);
        assertThat(call("GET", "/policies?type=PASSWORD", "", 200)).hasSize(1);
        refused("GET", "/policies", "", 400, "E0000001");
        assertThat(call("GET", "/authenticators", "", 200)).hasSize(2);
        assertThat(call("GET", "/authorizationServers/default", "", 200)
                        .path("name")
                        .asString())
                .isEqualTo("default");
    }
}
