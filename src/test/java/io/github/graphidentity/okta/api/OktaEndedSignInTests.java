package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRequests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.RunningEmulator;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.simulated.OrgObject;
import io.github.graphidentity.okta.simulated.OrgSignIns;
import io.github.graphidentity.okta.simulated.OrgSignIns.SignIn.Status;
import io.github.graphidentity.okta.simulated.OrgUser;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.net.http.HttpResponse;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** State tokens and session tokens are invalid after a change of the user's status, password or factor: whole bodies. */
@RunningEmulator
class OktaEndedSignInTests {

    private static final String OTTO = "/api/v1/users/00u10000000000000011";
    private static final String PASSWORD = "{\"credentials\":{\"password\":{\"value\":\"An0ther!Word\"}}}";

    @Autowired
    private Tenants tenants;

    @Autowired
    private Emulator emulator;

    private OrgRequests okta;
    private SimulatedOrg org;
    private String factor;

    @BeforeEach
    void enrollAQuestion() throws Exception {
        okta = new OrgRequests(emulator);
        org = tenants.byId(emulator.tenantId()).orElseThrow().org();
        factor = json(okta.post(
                        OTTO + "/factors",
                        "{\"factorType\":\"question\",\"profile\":{\"question\":\"disliked_food\",\"answer\":\"fish\"}}"))
                .path("id")
                .asString();
    }

    private void requireASecondFactor() {
        org.objects()
                .put(
                        OrgObject.Kind.POLICY,
                        "",
                        "00p_mfa",
                        Map.of(
                                "id", "00p_mfa",
                                "type", "OKTA_SIGN_ON",
                                "actions", Map.of("signon", Map.of("requireFactor", true))));
    }

    private JsonNode signIn() throws Exception {
        String login = json(okta.get(OTTO)).at("/profile/login").asString();
        return json(anonymous("/api/v1/authn", "{\"username\":\"" + login + "\",\"password\":\"Passw0rd!\"}"));
    }

    private HttpResponse<String> anonymous(String path, String body) throws Exception {
        return okta.send("POST", path, body, "application/json", "Accept", "application/json");
    }

    private HttpResponse<String> answer(String stateToken) throws Exception {
        return anonymous(
                "/api/v1/authn/factors/" + factor + "/verify",
                "{\"stateToken\":\"" + stateToken + "\",\"answer\":\"fish\"}");
    }

    private HttpResponse<String> startSession(String sessionToken) throws Exception {
        return okta.post("/api/v1/sessions", "{\"sessionToken\":\"" + sessionToken + "\"}");
    }

    /** Carries out {@code METHOD path} below the user, or {@code PASSWORD}, which sets another password. */
    private void change(String change) throws Exception {
        HttpResponse<String> response = change.equals("PASSWORD")
                ? okta.post(OTTO, PASSWORD)
                : okta.send(
                        change.replaceFirst(" .*", ""),
                        OTTO + change.replaceFirst("\\S* ?", "").replace("{factor}", factor),
                        "",
                        "application/json");
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 204);
    }

    private static void assertRefusal(HttpResponse<String> refusal, String code, String summary) {
        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(json(refusal))
                .isEqualTo(JsonMapper.shared()
                        .readTree(
                                "{\"errorCode\":\"" + code + "\",\"errorSummary\":\"" + summary + "\",\"errorLink\":\""
                                        + code + "\",\"errorId\":\""
                                        + json(refusal).path("errorId").asString() + "\",\"errorCauses\":[]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /lifecycle/suspend",
                "POST /lifecycle/deactivate",
                "DELETE",
                "PASSWORD",
                "POST /lifecycle/expire_password",
                "POST /lifecycle/expire_password_with_temp_password",
                "POST /lifecycle/reset_password",
                "DELETE /sessions"
            })
    void refusesTheStateTokenOfAnEarlierStatusOrPassword(String change) throws Exception {
        requireASecondFactor();
        String state = signIn().path("stateToken").asString();

        change(change);

        assertRefusal(answer(state), "E0000011", "Invalid token provided");
        assertRefusal(
                anonymous("/api/v1/authn", "{\"stateToken\":\"" + state + "\"}"), "E0000011", "Invalid token provided");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /lifecycle/suspend",
                "POST /lifecycle/deactivate",
                "DELETE",
                "PASSWORD",
                "POST /lifecycle/expire_password",
                "POST /lifecycle/expire_password_with_temp_password",
                "POST /lifecycle/reset_password",
                "DELETE /sessions",
                "POST /lifecycle/reset_factors",
                "DELETE /factors/{factor}"
            })
    void refusesTheSessionTokenOfAnEarlierStatusPasswordOrFactor(String change) throws Exception {
        requireASecondFactor();
        String session = json(answer(signIn().path("stateToken").asString()))
                .path("sessionToken")
                .asString();

        change(change);

        assertRefusal(startSession(session), "E0000004", "Authentication failed");
    }

    @Test
    void refusesTokensAlsoAfterTheUserIsActiveAgain() throws Exception {
        String session = signIn().path("sessionToken").asString();

        change("POST /lifecycle/suspend");
        change("POST /lifecycle/unsuspend");

        assertRefusal(startSession(session), "E0000004", "Authentication failed");
    }

    @Test
    void refusesTheStateTokenOfAnExpiredPasswordThatAnAdministratorReplaced() throws Exception {
        change("POST /lifecycle/expire_password");
        String state = signIn().path("stateToken").asString();
        change("PASSWORD");

        assertRefusal(
                anonymous(
                        "/api/v1/authn/credentials/change_password",
                        "{\"stateToken\":\"" + state
                                + "\",\"oldPassword\":\"Passw0rd!\",\"newPassword\":\"Y3t!Another\"}"),
                "E0000011",
                "Invalid token provided");
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspend", "deactivate", "reset_password", "reset_factors"})
    void refusesAPushThatWaitsForItsAnswer(String change) throws Exception {
        requireASecondFactor();
        String state = "{\"stateToken\":\"" + signIn().path("stateToken").asString() + "\"}";
        String verify = "/api/v1/authn/factors/opf10000000000000001/verify";
        assertThat(json(anonymous(verify, state)).path("factorResult").asString())
                .isEqualTo("WAITING");

        change("POST /lifecycle/" + change);

        assertRefusal(anonymous(verify, state), "E0000011", "Invalid token provided");
    }

    @Test
    void issuesNoTokenToAUserWhoWasChangedMeanwhile() throws Exception {
        OrgUser before = org.find("00u10000000000000011");
        OrgSignIns signIns = org.tokens().signIns();
        OrgSignIns.SignIn begun = signIns.begin(before, Status.MFA_REQUIRED);
        OrgObject question = org.objects().get(OrgObject.Kind.FACTOR, "00u10000000000000011", factor);
        change("POST /lifecycle/suspend");

        assertThat(refusal(() -> signIns.begin(before, Status.SUCCESS))).isEqualTo("E0000004");
        assertThat(refusal(() -> signIns.challenge(begun, question))).isEqualTo("E0000011");
        assertThat(refusal(() -> signIns.succeed(begun, question))).isEqualTo("E0000011");
    }

    private static String refusal(ThrowingCallable call) {
        return catchThrowableOfType(OktaException.class, call).errorCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE /factors/opf10000000000000001", "GET /factors"})
    void continuesASignInThatTheChangeDoesNotConcern(String change) throws Exception {
        requireASecondFactor();
        String state = signIn().path("stateToken").asString();
        change(change);
        okta.post(OTTO, "{\"profile\":{\"title\":\"Analyst\"}}");

        String session = json(answer(state)).path("sessionToken").asString();

        assertThat(startSession(session).statusCode()).isEqualTo(200);
    }
}
