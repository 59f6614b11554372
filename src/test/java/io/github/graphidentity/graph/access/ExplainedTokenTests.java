package io.github.graphidentity.graph.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@EmulatorTest
class ExplainedTokenTests {

    private final Emulator emulator;

    ExplainedTokenTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                        | ''",
                "{'expired': true}                                         | expiry",
                "{'claims': {'exp': null}}                                 | expiry",
                "{'claims': {'nbf': 4102444800, 'exp': 4102448400}}        | notBefore",
                "{'badSignature': true}                                    | signature",
                "{'audience': 'api://other'}                               | audience",
                "{'audience': 'api://other', 'expired': true, 'badSignature': true} | signature audience expiry",
                "{'claims': {'iss': 'https://example.com/'}}               | issuer",
            })
    void namesEveryCheckThatFails(String order, String failed) {
        String token = emulator.minted(order.replace('\'', '"'));
        JsonNode checks = explain(token);
        assertThat(checks.findValuesAsString("check"))
                .containsExactly("format", "issuer", "signature", "audience", "notBefore", "expiry", "revocation");
        assertThat(failures(checks)).isEqualTo(failed.isEmpty() ? List.of() : List.of(failed.split(" ", -1)));
        int status = emulator.get("/v1.0/security/identities/identityAccounts?$top=1")
                .bearer(token)
                .send()
                .status();
        assertThat(status).as("Graph comes to the same conclusion").isEqualTo(failed.isEmpty() ? 200 : 401);
    }

    @Test
    void namesARevokedToken() {
        String token = emulator.minted("{}");
        assertThat(emulator.post("/_emulator/tokens/revoke?tenant=" + emulator.tenantId())
                        .json("{\"token\": \"" + token + "\"}")
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(failures(explain(token))).containsExactly("revocation");
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    void namesTheFormatOfATokenThatCannotBeRead(String token) {
        JsonNode checks = explain(token);
        assertThat(checks).hasSize(1);
        assertThat(failures(checks)).containsExactly("format");
    }

    @Test
    void requiresAToken() {
        TestResponse response =
                emulator.post("/_emulator/tokens/explain").json("{}").send();
        assertThat(response.status()).isEqualTo(400);
    }

    private JsonNode explain(String token) {
        return emulator.post("/_emulator/tokens/explain")
                .json("{\"accessToken\": \"" + token + "\"}")
                .send()
                .json();
    }

    private static List<String> failures(JsonNode checks) {
        return checks.valueStream()
                .filter(check ->
                        check.get("passed").isBoolean() && !check.get("passed").asBoolean())
                .map(check -> check.get("check").stringValue())
                .toList();
    }
}
