package io.github.graphidentity.resources.users;

import static io.github.graphidentity.TestAccount.DOCUMENTED_IN_ENTRA;
import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The preview: with the table of Microsoft's account page, the actions reach Entra's users. */
@EmulatorTest
@TestPropertySource(
        properties = {
            "emulator.access.policy=published",
            "emulator.graph.response-shape=metadata",
            "emulator.graph.support-table=account-page"
        })
class AccountPageStory {

    private static final String PASSWORD_SIGN_IN =
            "grant_type=password&client_id=50c00000-0000-4000-8000-000000000005&username=dora.documented@contoso.example"
                    + "&password=Passw0rd!&scope=User.Read.All%20offline_access";

    private final Emulator emulator;
    private final String riskReviewer;

    AccountPageStory(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.riskReviewer = tokens.with(claims ->
                claims.claim("roles", List.of("IdentityRiskyUser.Read.All", "IdentityRiskyUser.ReadWrite.All")));
    }

    @Test
    void actsOnEntrasUsers() {
        TestResponse tokens = signIn();
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);

        invoke("disable");
        assertThat(emulator.state(DOCUMENTED_IN_ENTRA).get("accountEnabled").asBoolean())
                .isFalse();
        assertThat(signIn().json().get("error_codes").get(0).asInt()).isEqualTo(50057);
        assertThat(refresh(tokens).json().get("error_codes").get(0).asInt()).isEqualTo(50057);

        invoke("enable");
        assertThat(refresh(tokens).status()).isEqualTo(200);

        invoke("markUserAsCompromised");
        assertThat(emulator.state(DOCUMENTED_IN_ENTRA))
                .hasToString(
                        "{\"userPrincipalName\":\"" + emulator.upn("dora.documented") + "\",\"accountEnabled\":true,"
                                + "\"riskLevel\":\"high\",\"riskState\":\"confirmedCompromised\","
                                + "\"sessionsRevoked\":\"2026-11-21T12:00:00Z\"}");
        assertThat(refresh(tokens).json().get("error_codes").get(0).asInt()).isEqualTo(50173);

        invoke("requireUserToSignInAgain");
        invoke("revokeAllSessions");
    }

    @Test
    void keepsOneRiskForTheActionAndTheRiskyUsers() {
        String users = "/v1.0/identityProtection/riskyUsers";
        invoke("markUserAsCompromised");
        assertThat(riskyUser(users).get("riskState").asString()).isEqualTo("confirmedCompromised");
        assertThat(emulator.post(users + "/dismiss")
                        .bearer(riskReviewer)
                        .json("{\"userIds\":[\"" + DOCUMENTED_IN_ENTRA.accountId() + "\"]}")
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(emulator.state(DOCUMENTED_IN_ENTRA).get("riskState").asString())
                .isEqualTo("dismissed");
    }

    private JsonNode riskyUser(String users) {
        return emulator.get(users + "/" + DOCUMENTED_IN_ENTRA.accountId())
                .bearer(riskReviewer)
                .send()
                .json();
    }

    @Test
    void rejectsUnsupportedActions() {
        assertError(
                emulator.invokeAction(
                        emulator.bearer(TestClient.SOC_AUTOMATION), DOCUMENTED_IN_ENTRA, "forcePasswordReset"),
                400,
                "BadRequest",
                "The action 'forcePasswordReset' is not supported for the identity provider 'entraID'. Supported identity"
                        + " providers: activeDirectory.");
    }

    private void invoke(String action) {
        TestResponse response =
                emulator.invokeAction(emulator.bearer(TestClient.SOC_AUTOMATION), DOCUMENTED_IN_ENTRA, action);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
    }

    private TestResponse signIn() {
        return token(emulator.localize(PASSWORD_SIGN_IN));
    }

    private TestResponse refresh(TestResponse tokens) {
        return token("grant_type=refresh_token&client_id=50c00000-0000-4000-8000-000000000005&refresh_token="
                + tokens.json().get("refresh_token").stringValue());
    }

    private TestResponse token(String form) {
        return emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token")
                .form(form)
                .send();
    }
}
