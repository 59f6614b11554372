package io.github.graphidentity.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import tools.jackson.databind.JsonNode;

/** A separate tenant for one test, in the emulator that all tests share. */
final class TestTenant implements AutoCloseable {

    private final Emulator emulator;
    private final JsonNode created;

    TestTenant(Emulator emulator) {
        this(emulator, "");
    }

    TestTenant(Emulator emulator, String seed) {
        this.emulator = emulator;
        TestResponse response = emulator.post("/_emulator/tenants").json(seed).send();
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        this.created = response.json();
    }

    String id() {
        return created.get("id").stringValue();
    }

    String domain() {
        return created.get("domain").stringValue();
    }

    String oktaApiToken() {
        return created.get("oktaApiTokens").get(0).stringValue();
    }

    TestRequest get(String path) {
        return emulator.get(path + (path.contains("?") ? "&" : "?") + "tenant=" + id());
    }

    TestRequest request(String method, String path) {
        return emulator.request(method, path + (path.contains("?") ? "&" : "?") + "tenant=" + id());
    }

    TestRequest post(String path) {
        return request("POST", path);
    }

    TestResponse token(TestClient client) {
        return emulator.post("/" + id() + "/oauth2/v2.0/token")
                .form(Emulator.credentials(client))
                .send();
    }

    String bearer(TestClient client) {
        return token(client).json().get("access_token").stringValue();
    }

    TestResponse invokeAction(String bearer, TestAccount account, String action) {
        return emulator.invokeAction(bearer, account, action);
    }

    JsonNode state(TestAccount account) {
        JsonNode identity =
                get("/_emulator/identities/" + account.identity()).send().json();
        for (JsonNode each : identity.get("accounts")) {
            if (each.get("identifier").stringValue().equals(account.accountId())) {
                return each.get("state");
            }
        }
        throw new AssertionError(account + " is not in " + identity);
    }

    void reset() {
        assertThat(post("/_emulator/reset").send().status()).isEqualTo(204);
    }

    TestResponse drop() {
        return emulator.request("DELETE", "/_emulator/tenants/" + id()).send();
    }

    @Override
    public void close() {
        drop();
    }
}
