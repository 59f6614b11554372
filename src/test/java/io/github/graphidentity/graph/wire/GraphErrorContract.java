package io.github.graphidentity.graph.wire;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static io.github.graphidentity.graph.wire.GraphBody.assertHeaders;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.activedirectory.adapter.DirectoryOutage;
import io.github.graphidentity.tokenservice.oauth.TestTokens;

/** Triggers every error of a catalogue over HTTP. A new error does not compile until a subclass triggers it. */
public abstract class GraphErrorContract<E extends Enum<E> & GraphError> {

    public static final String UNAUTHENTICATED = "InvalidAuthenticationToken";

    public final Emulator emulator;
    public final TestTokens tokens;
    private final DirectoryOutage directory;

    public GraphErrorContract(Emulator emulator, TestTokens tokens, DirectoryOutage directory) {
        this.emulator = emulator;
        this.tokens = tokens;
        this.directory = directory;
    }

    public record Refusal(int status, String code, String message, TestResponse response) {}

    public abstract Refusal provoke(E error);

    public final void assertResponse(E error) {
        Refusal refusal = provoke(error);
        assertError(refusal.response(), refusal.status(), refusal.code(), refusal.message());
        assertHeaders(
                refusal.response(),
                switch (refusal.status()) {
                    case 401 -> new String[] {"www-authenticate"};
                    case 405 -> new String[] {"allow"};
                    case 503 -> new String[] {"retry-after", "connection"};
                    case 429, 504 -> new String[] {"retry-after"};
                    // Tomcat closes the connection after these, Graph's front end does not: see fidelity.md.
                    case 400, 408, 413, 500 -> new String[] {"connection"};
                    default -> new String[0];
                });
    }

    public final TestRequest disable() {
        return emulator.post(DISABLED_IN_AD.path()).json(DISABLED_IN_AD.body("disable"));
    }

    public final TestRequest action() {
        return authorized(emulator.post(DISABLED_IN_AD.path()));
    }

    public final TestRequest authorized(TestRequest request) {
        return request.bearer(emulator.bearer(TestClient.SOC_AUTOMATION));
    }

    public final TestResponse invoke(TestAccount account, String action) {
        return emulator.invokeAction(emulator.bearer(TestClient.SOC_AUTOMATION), account, action);
    }

    public final TestResponse during(RuntimeException outage) {
        return directory.during(outage, () -> invoke(DISABLED_IN_AD, "disable"));
    }

    public final Refusal withBearer(String message, String bearer) {
        return unauthenticated(message, disable().bearer(bearer).send());
    }

    public final Refusal withBody(String message, String body) {
        return badRequest(message, action().json(body).send());
    }

    public static Refusal unauthenticated(String message, TestResponse response) {
        assertThat(response.header("www-authenticate"))
                .isEqualTo("Bearer realm=\"\","
                        + " authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\","
                        + " client_id=\"00000003-0000-0000-c000-000000000000\"");
        return new Refusal(401, UNAUTHENTICATED, message, response);
    }

    public static Refusal badRequest(String message, TestResponse response) {
        return new Refusal(400, "BadRequest", message, response);
    }

    public static Refusal notFound(String message, TestResponse response) {
        return new Refusal(404, "ResourceNotFound", message, response);
    }
}
