package io.github.graphidentity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** The running emulator, as its clients see it. */
public class Emulator {

    public static final String TENANT = "c0ffee00-0000-4000-8000-000000000001";
    public static final String DOMAIN = "contoso.example";

    private final Environment environment;
    private final Map<TestClient, String> bearers = new ConcurrentHashMap<>();

    Emulator(Environment environment) {
        this.environment = environment;
    }

    public int port() {
        return environment.getRequiredProperty("local.server.port", int.class);
    }

    /** The port of that name, as {@code GET /_emulator} tells it. */
    public int port(String name) {
        return get("/_emulator").send().json().get("ports").get(name).asInt();
    }

    public TestRequest get(String path) {
        return request("GET", path);
    }

    public TestRequest post(String path) {
        return request("POST", path);
    }

    public TestRequest request(String method, String path) {
        return new TestRequest(method, "http://localhost:" + port() + path);
    }

    /** The documented call. */
    public TestResponse invokeAction(String bearer, TestAccount account, String action) {
        return post(account.path()).bearer(bearer).json(account.body(action)).send();
    }

    /** An access token from the token service, as any client gets it. */
    public String bearer(TestClient client) {
        return bearers.computeIfAbsent(
                client,
                it -> post("/" + TENANT + "/oauth2/v2.0/token")
                        .form(credentials(it))
                        .send()
                        .json()
                        .get("access_token")
                        .stringValue());
    }

    /** The form that asks for it. */
    public static String credentials(TestClient client) {
        return "grant_type=client_credentials&client_id=" + client.id() + "&client_secret=" + client.secret()
                + "&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default";
    }

    /** The account's state, as its provider holds it. */
    public JsonNode state(TestAccount account) {
        JsonNode identity =
                get("/_emulator/identities/" + account.identity()).send().json();
        for (JsonNode candidate : identity.get("accounts")) {
            if (candidate.get("identifier").stringValue().equals(account.accountId())) {
                return candidate.get("state");
            }
        }
        throw new IllegalArgumentException(identity.toString());
    }

    /** Sends these very bytes over plain HTTP and reads one answer. */
    public TestResponse raw(String bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return TestResponse.read(socket.getInputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
