package io.github.graphidentity.emulator.control;

import static io.github.graphidentity.TestClient.ACCOUNT_SWITCH;
import static io.github.graphidentity.TestClient.READER;
import static io.github.graphidentity.TestClient.SOC_AUTOMATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A caller of one tenant cannot reach objects of another, even with their ids. */
@EmulatorTest
class TenantBorderTests {

    private final Emulator emulator;
    private TestTenant other;
    private JsonNode identity;

    TenantBorderTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @BeforeEach
    void createOtherTenant() {
        other = new TestTenant(emulator, """
                domain: fabrikam.example
                identities:
                  - {login: jane.doe, activeDirectory: {}, okta: {sessions: 2}}
                users:
                  - {id: fab00000-0000-4000-8000-000000000001, login: jane.doe, password: Passw0rd!, roles: []}
                """);
        identity = other.get("/_emulator/identities").send().json().get(0);
    }

    @AfterEach
    void deleteOtherTenant() {
        other.close();
    }

    @ParameterizedTest
    @CsvSource({"0, activeDirectory", "1, okta"})
    void rejectsActionsOnAccountsOfAnotherTenant(int account, String identityProvider) {
        String before = state();
        String path = "/v1.0/security/identities/identityAccounts/" + id() + "/invokeAction";
        String body = "{\"accountId\": \""
                + identity.at("/accounts/" + account + "/identifier").stringValue()
                + "\", \"action\": \"disable\", \"identityProvider\": \"" + identityProvider + "\"}";

        TestResponse refused =
                as(emulator.bearer(SOC_AUTOMATION), emulator.post(path).json(body));
        assertThat(refused.status()).as(refused.body()).isEqualTo(404);
        assertThat(state()).isEqualTo(before);

        TestResponse allowed =
                as(other.bearer(SOC_AUTOMATION), emulator.post(path).json(body));
        assertThat(allowed.status()).as(allowed.body()).isEqualTo(200);
        assertThat(state()).isNotEqualTo(before);
    }

    @Test
    void hidesIdentitiesOfAnotherTenant() {
        String path = "/v1.0/security/identities/identityAccounts";
        assertThat(as(other.bearer(READER), emulator.get(path + "/" + id())).status())
                .isEqualTo(200);
        assertThat(as(emulator.bearer(READER), emulator.get(path + "/" + id())).status())
                .isEqualTo(404);
        assertThat(as(other.bearer(READER), emulator.get(path)).body()).contains(id());
        assertThat(as(emulator.bearer(READER), emulator.get(path)).body()).doesNotContain(id());
    }

    @ParameterizedTest
    @CsvSource({"fab00000-0000-4000-8000-000000000001", "jane.doe@fabrikam.example"})
    void hidesUsersOfAnotherTenant(String user) {
        String path = "/v1.0/users/" + user;
        String patch = "{\"accountEnabled\": false}";
        assertThat(as(emulator.bearer(ACCOUNT_SWITCH), emulator.get(path)).status())
                .isEqualTo(404);
        assertThat(as(
                                emulator.bearer(ACCOUNT_SWITCH),
                                emulator.request("PATCH", path).json(patch))
                        .status())
                .isEqualTo(404);
        assertThat(as(other.bearer(ACCOUNT_SWITCH), emulator.get(path + "?$select=accountEnabled"))
                        .json()
                        .get("accountEnabled")
                        .booleanValue())
                .isTrue();
        assertThat(as(
                                other.bearer(ACCOUNT_SWITCH),
                                emulator.request("PATCH", path).json(patch))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void rejectsRefreshTokensOfAnotherTenant() {
        String signIn = "grant_type=password&client_id=50c00000-0000-4000-8000-000000000005&password=Passw0rd!"
                + "&username=jane.doe@fabrikam.example&scope=offline_access%20User.Read.All";
        TestResponse signedIn = emulator.post("/" + other.id() + "/oauth2/v2.0/token")
                .form(signIn)
                .send();
        String renew = "grant_type=refresh_token&client_id=50c00000-0000-4000-8000-000000000005&refresh_token="
                + signedIn.json().get("refresh_token").stringValue();
        TestResponse elsewhere = emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token")
                .form(renew)
                .send();
        assertThat(elsewhere.status()).as(elsewhere.body()).isEqualTo(400);
        assertThat(elsewhere.json().get("error").stringValue()).isEqualTo("invalid_grant");
        TestResponse athome = emulator.post("/" + other.id() + "/oauth2/v2.0/token")
                .form(renew)
                .send();
        assertThat(athome.status()).as(athome.body()).isEqualTo(200);
    }

    private String id() {
        return identity.get("id").stringValue();
    }

    private String state() {
        return other.get("/_emulator/identities/" + id()).send().body();
    }

    private static TestResponse as(String bearer, TestRequest request) {
        return request.header("Authorization", "Bearer " + bearer).send();
    }
}
