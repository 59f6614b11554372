package io.github.graphidentity.graph.wire;

import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what is common to all of Graph's paths. */
@EmulatorTest
class WireFormatTests {

    private static final String ALL = "/v1.0/security/identities/identityAccounts";

    private final Emulator emulator;

    WireFormatTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @Test
    void returnsNoBodyIfTheClientPrefersNone() {
        TestAccount account = TestAccount.DISABLED_IN_AD;
        TestResponse response = emulator.post(account.path())
                .bearer(emulator.bearer(TestClient.ACCOUNT_SWITCH))
                .header("Prefer", "return=minimal")
                .json(account.body("disable"))
                .send();
        assertThat(response.status()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(response.header("preference-applied")).isEqualTo("return=minimal");
        assertThat(response.header("x-emulator-grant")).startsWith("User.EnableDisableAccount.All");
    }

    @Test
    void returnsTheBodyOfAnErrorForEveryPreference() {
        TestResponse response = emulator.post(TestAccount.DISABLED_IN_AD.path())
                .bearer(emulator.bearer(TestClient.SOC_AUTOMATION))
                .header("Prefer", "return=minimal")
                .json("{}")
                .send();
        assertError(
                response,
                400,
                "BadRequest",
                "One or more parameters of the operation 'invokeAction' are missing from the request payload. The missing"
                        + " parameters are: accountId,action,identityProvider.");
    }

    @Test
    void answersAPreflightRequestWithoutAToken() {
        TestResponse response = emulator.request("OPTIONS", ALL)
                .header("Origin", "https://soc.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization, sdkversion")
                .send();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(response.header("access-control-allow-methods"))
                .isEqualTo("GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS");
        assertThat(response.header("access-control-allow-headers")).isEqualTo("authorization, sdkversion");
        assertThat(response.header("access-control-max-age")).isEqualTo("600");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1.0/security/identities/identityAccounts | GET,HEAD,OPTIONS",
                "/beta/security/identities/identityAccounts/x/invokeAction | POST,OPTIONS",
                "/v1.0/users/x | GET,HEAD,PATCH,DELETE,OPTIONS",
            })
    void listsTheMethodsOfAPathForAuthenticatedClients(String path, String methods) {
        TestResponse response = emulator.request("OPTIONS", path)
                .bearer(emulator.bearer(TestClient.NOBODY))
                .send();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.header("allow").split(",")).containsExactlyInAnyOrder(methods.split(","));
        assertThat(response.headerNames())
                .contains("request-id")
                .doesNotContain("access-control-allow-origin", "accept-patch");

        TestResponse without = emulator.request("OPTIONS", path).send();
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.json().at("/error/code").stringValue()).isEqualTo("InvalidAuthenticationToken");
    }

    @Test
    void allowsOtherOriginsToReadErrors() {
        TestResponse response =
                emulator.get(ALL).header("Origin", "https://soc.example").send();
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(response.header("access-control-expose-headers"))
                .isEqualTo("ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id");
        assertThat(emulator.get(ALL).send().header("access-control-allow-origin"))
                .isEmpty();
    }
}
