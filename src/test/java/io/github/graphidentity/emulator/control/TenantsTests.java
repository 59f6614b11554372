package io.github.graphidentity.emulator.control;

import static io.github.graphidentity.TestAccount.DOCUMENTED_IN_AD;
import static io.github.graphidentity.TestAccount.DOCUMENTED_IN_OKTA;
import static io.github.graphidentity.TestClient.SOC_AUTOMATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tenants are worlds of their own. */
@EmulatorTest
class TenantsTests {

    private static final String UNAUTHORIZED = "InvalidAuthenticationToken";

    @ParameterizedTest
    @CsvSource({"nbf, 9223372036854775807", "exp, 99999999999999999999", "iat, -1", "nbf, 1e30"})
    void rejectATokenWithATimeOutOfRange(String claim, String time) {
        TestResponse refused = emulator.post("/_emulator/tokens")
                .json("{\"claims\":{\"" + claim + "\":" + time + "}}")
                .send();
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().get("detail").stringValue())
                .startsWith("claims." + claim + " must be in seconds since 1970, up to the year 9999, but is ");
    }

    private final Emulator emulator;

    TenantsTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @Test
    void areListedWithTheCredentialsOfTheirClients() {
        try (TestTenant tenant = new TestTenant(emulator)) {
            TestResponse list = emulator.get("/_emulator/tenants").send();
            assertThat(list.json().findValuesAsString("id")).contains(Emulator.DEFAULT_TENANT, tenant.id());
            assertThat(list.json().get(0).get("clients").get(0))
                    .hasToString("{\"id\":\"50c00000-0000-4000-8000-000000000001\",\"name\":\"soc-automation\","
                            + "\"secret\":\"soc-automation-secret\"}");
        }
    }

    @Test
    void doNotAffectEachOther() {
        try (TestTenant one = new TestTenant(emulator);
                TestTenant other = new TestTenant(emulator)) {
            one.invokeAction(one.bearer(SOC_AUTOMATION), DOCUMENTED_IN_AD, "disable");
            one.invokeAction(one.bearer(SOC_AUTOMATION), DOCUMENTED_IN_OKTA, "disable");
            assertThat(one.state(DOCUMENTED_IN_AD).get("userAccountControl").asInt())
                    .isEqualTo(514);
            assertThat(one.state(DOCUMENTED_IN_OKTA).get("status").stringValue())
                    .isEqualTo("SUSPENDED");
            assertThat(other.state(DOCUMENTED_IN_AD).get("userAccountControl").asInt())
                    .isEqualTo(512);
            assertThat(other.state(DOCUMENTED_IN_OKTA).get("status").stringValue())
                    .isEqualTo("ACTIVE");
        }
    }

    @Test
    void haveSeparateOktaOrgsSelectedByApiToken() {
        try (TestTenant tenant = new TestTenant(emulator)) {
            tenant.invokeAction(tenant.bearer(SOC_AUTOMATION), DOCUMENTED_IN_OKTA, "disable");
            TestResponse user = emulator.get("/api/v1/users/" + DOCUMENTED_IN_OKTA.accountId())
                    .header("Authorization", "SSWS " + tenant.oktaApiToken())
                    .send();
            assertThat(user.json().get("status").stringValue()).isEqualTo("SUSPENDED");
            assertThat(user.json().get("profile").get("login").stringValue())
                    .isEqualTo("dora.documented@" + tenant.domain());
        }
    }

    @Test
    void returnToTheirInitialStateOnReset() {
        try (TestTenant tenant = new TestTenant(emulator)) {
            String before = tenant.get("/_emulator/identities").send().body();
            String bearer = tenant.bearer(SOC_AUTOMATION);
            tenant.invokeAction(bearer, DOCUMENTED_IN_AD, "disable");
            tenant.invokeAction(bearer, DOCUMENTED_IN_OKTA, "disable");
            assertThat(tenant.get("/_emulator/identities").send().body()).isNotEqualTo(before);
            tenant.reset();
            assertThat(tenant.get("/_emulator/identities")
                            .send()
                            .json()
                            .toString()
                            .replaceAll("\"pwdLastSet\":\\d+", ""))
                    .isEqualTo(before.replaceAll("\"pwdLastSet\":\\d+", ""));
            assertThat(tenant.invokeAction(bearer, DOCUMENTED_IN_AD, "disable").status())
                    .as("access tokens stay valid")
                    .isEqualTo(200);
        }
    }

    @Test
    void deleteRevocationsOnReset() {
        try (TestTenant tenant = new TestTenant(emulator)) {
            String bearer = tenant.bearer(SOC_AUTOMATION);
            tenant.post("/_emulator/tokens/revoke")
                    .json("{\"token\":\"" + bearer + "\"}")
                    .send();
            assertThat(tenant.invokeAction(bearer, DOCUMENTED_IN_AD, "enable").status())
                    .isEqualTo(401);
            tenant.reset();
            assertThat(tenant.invokeAction(bearer, DOCUMENTED_IN_AD, "enable").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void rejectTheirTokensAfterDeletion() {
        TestTenant tenant = new TestTenant(emulator);
        String bearer = tenant.bearer(SOC_AUTOMATION);
        assertThat(tenant.invokeAction(bearer, DOCUMENTED_IN_AD, "enable").status())
                .isEqualTo(200);
        assertThat(tenant.drop().status()).isEqualTo(204);
        TestResponse refused = tenant.invokeAction(bearer, DOCUMENTED_IN_AD, "enable");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).contains(UNAUTHORIZED);
        assertThat(tenant.token(SOC_AUTOMATION).body()).contains("AADSTS90002");
        assertThat(emulator.get("/api/v1/users")
                        .header("Authorization", "SSWS " + tenant.oktaApiToken())
                        .send()
                        .status())
                .isEqualTo(401);
        assertThat(tenant.drop().body()).contains("Unknown tenant '" + tenant.id() + "'");
    }

    @Test
    void rejectKeysWhileTheControlApiIsOpen() {
        TestResponse refused = emulator.request("PUT", "/_emulator/tenants/" + emulator.tenantId() + "/control-key")
                .json("{\"key\": \"key-of-the-team-ada\"}")
                .send();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").stringValue())
                .isEqualTo(
                        "The control API is open, so a key of a tenant would protect nothing. Set emulator.control.key"
                                + " first.");
    }

    @Test
    void rejectDeletingTheDefaultTenant() {
        TestResponse refused = emulator.request("DELETE", "/_emulator/tenants/" + Emulator.DEFAULT_TENANT)
                .send();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().get("detail").stringValue())
                .isEqualTo("The default tenant cannot be deleted. POST /_emulator/reset restores it;"
                        + " PUT /_emulator/seed replaces its state.");
    }

    @Test
    void haveSeparateClocks() {
        try (TestTenant tenant = new TestTenant(emulator)) {
            String bearer = tenant.bearer(SOC_AUTOMATION);
            assertThat(tenant.post("/_emulator/clock")
                            .json("{\"advance\":\"PT2H\"}")
                            .send()
                            .body())
                    .isEqualTo("{\"now\":\"2026-11-21T14:00:00Z\",\"frozen\":false}");
            TestResponse expired = tenant.invokeAction(bearer, DOCUMENTED_IN_AD, "enable");
            assertThat(expired.status()).isEqualTo(401);
            assertThat(expired.body()).contains("Lifetime validation failed, the token is expired.");
            assertThat(tenant.invokeAction(tenant.bearer(SOC_AUTOMATION), DOCUMENTED_IN_AD, "enable")
                            .status())
                    .isEqualTo(200);
            assertThat(emulator.get("/_emulator/clock").send().body())
                    .isEqualTo("{\"now\":\"2026-11-21T12:00:00Z\",\"frozen\":false}");
        }
    }

    @Test
    void useTheirClockAtTheirProviders() {
        try (TestTenant tenant = new TestTenant(emulator)) {
            tenant.post("/_emulator/clock")
                    .json("{\"set\":\"2030-01-01T00:00:00Z\",\"frozen\":true}")
                    .send();
            tenant.invokeAction(tenant.bearer(SOC_AUTOMATION), DOCUMENTED_IN_OKTA, "disable");
            TestResponse user = emulator.get("/api/v1/users/" + DOCUMENTED_IN_OKTA.accountId())
                    .header("Authorization", "SSWS " + tenant.oktaApiToken())
                    .send();
            assertThat(user.json().get("statusChanged").stringValue()).isEqualTo("2030-01-01T00:00:00.000Z");
            assertThat(user.header("Date")).isEqualTo("Tue, 01 Jan 2030 00:00:00 GMT");
        }
    }

    @Test
    void rejectInvalidClockChanges() {
        assertThat(emulator.post("/_emulator/clock")
                        .json("{}")
                        .send()
                        .json()
                        .get("detail")
                        .stringValue())
                .startsWith("One of the fields set, advance and frozen is required. Example: {\"set\":");
        assertThat(emulator.post("/_emulator/clock")
                        .json("{\"advance\":\"-PT1S\"}")
                        .send()
                        .status())
                .isEqualTo(400);
        assertThat(emulator.post("/_emulator/clock")
                        .json("{\"advance\":\"P9999999D\"}")
                        .send()
                        .status())
                .isEqualTo(400);
    }
}
