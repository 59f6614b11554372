package io.github.graphidentity.resources.identityprotection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tests the risk of users: the documented user is at risk in every tenant with the default identities. */
@EmulatorTest
class RiskTests {

    private static final String DORA = "69dfa3ea-1295-4e2c-b469-59564581143d";
    private static final String USERS = "/v1.0/identityProtection/riskyUsers";

    private final Emulator emulator;
    private final String bearer;

    RiskTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.bearer = tokens.with(claims -> claims.claim(
                "roles",
                List.of(
                        "IdentityRiskyUser.Read.All",
                        "IdentityRiskyUser.ReadWrite.All",
                        "IdentityRiskEvent.Read.All")));
    }

    @ParameterizedTest
    @CsvSource({
        "confirmCompromised, high, confirmedCompromised, adminConfirmedUserCompromised",
        "confirmSafe, none, confirmedSafe, adminConfirmedAccountSafe",
        "dismiss, none, dismissed, adminDismissedAllRiskForUser"
    })
    void changesTheRiskOfAUser(String action, String level, String state, String detail) {
        for (String path : List.of("/v1.0/identityProtection/riskyUsers", "/beta/riskyUsers")) {
            TestResponse response = decide(path + "/" + action, "{\"UserIds\":[\"" + DORA + "\"]}");
            assertThat(response.status()).as(response.body()).isEqualTo(204);
            JsonNode user = get(path + "/" + DORA);
            assertThat(user.get("riskLevel").asString()).isEqualTo(level);
            assertThat(user.get("riskState").asString()).isEqualTo(state);
            assertThat(user.get("riskDetail").asString()).isEqualTo(detail);
            assertThat(user.get("userPrincipalName").asString()).isEqualTo(emulator.upn("dora.documented"));
        }
    }

    @Test
    void keepsTheHistoryOfDecisionsAndChangesTheDetections() {
        decide(USERS + "/confirmCompromised", "{\"userIds\":[\"" + DORA + "\"]}");
        decide(USERS + "/confirmCompromised", "{\"userIds\":[\"" + DORA + "\"]}");
        decide(USERS + "/dismiss", "{\"userIds\":[\"" + DORA + "\"]}");
        assertThat(get(USERS + "/" + DORA + "/history").get("value").findValuesAsString("riskState"))
                .containsExactly("confirmedCompromised", "dismissed");
        assertThat(get("/v1.0/identityProtection/riskDetections").get("value").findValuesAsString("riskEventType"))
                .containsExactlyInAnyOrder("anonymizedIPAddress", "adminConfirmedUserCompromised");
        assertThat(get(USERS).get("value").findValuesAsString("id")).containsExactly(DORA);
    }

    @Test
    void writesTimesWithAtMostSevenDigits() {
        Instant second = Instant.parse(emulator.control("GET", "/clock")
                        .send()
                        .json()
                        .get("now")
                        .asString())
                .truncatedTo(ChronoUnit.SECONDS);
        emulator.control("POST", "/clock")
                .json("{\"frozen\":true,\"set\":\"" + second.plusNanos(1_123_456_789) + "\"}")
                .send();
        decide(USERS + "/dismiss", "{\"userIds\":[\"" + DORA + "\"]}");
        assertThat(get(USERS + "/" + DORA).get("riskLastUpdatedDateTime").asString())
                .isEqualTo(second.plusMillis(1_123).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"userIds\":[]}", "{\"userIds\":\"x\"}", "{\"userIds\":[1]}", "{\"users\":[]}"})
    void rejectsABodyWithoutUserIds(String body) {
        assertThat(decide(USERS + "/dismiss", body).status()).isEqualTo(400);
    }

    @Test
    void changesNoUserIfOneOfThemDoesNotExist() {
        TestResponse response = decide(USERS + "/dismiss", "{\"userIds\":[\"" + DORA + "\",\"someone-else\"]}");
        assertThat(response.status()).isEqualTo(404);
        assertThat(get(USERS + "/" + DORA).get("riskState").asString()).isEqualTo("atRisk");
    }

    @Test
    void exportsTheRiskInTheSeed() {
        decide(USERS + "/confirmCompromised", "{\"userIds\":[\"" + DORA + "\"]}");
        String seed = emulator.control("GET", "/seed").send().body();
        assertThat(emulator.control("PUT", "/seed").json(seed).send().status()).isLessThan(300);
        assertThat(get(USERS + "/" + DORA).get("riskLevel").asString()).isEqualTo("high");
    }

    private TestResponse decide(String path, String body) {
        return emulator.post(path).bearer(bearer).json(body).send();
    }

    private JsonNode get(String path) {
        return emulator.get(path).bearer(bearer).send().json();
    }
}
