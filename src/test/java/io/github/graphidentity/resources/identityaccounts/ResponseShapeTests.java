package io.github.graphidentity.resources.identityaccounts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The documented examples: the request byte for byte over HTTP, the answer in each of its three shapes. */
@EmulatorTest
class ResponseShapeTests {

    private static final String DOCUMENTED_URL =
            "/beta/security/identities/identityAccounts/0104216-0539-4838-88b1-55baafdc296b/invokeAction";
    private static final String CONTEXT =
            "https://graph.microsoft.com/beta/$metadata#microsoft.graph.security.invokeActionResult";

    private final Emulator emulator;
    private final JsonMapper json;

    ResponseShapeTests(Emulator emulator, JsonMapper json) {
        this.emulator = emulator;
        this.json = json;
    }

    @Test
    void documentedIsTheDocumentedExample() throws IOException {
        assertThat(json.valueToTree(ResponseShape.DOCUMENTED.body(documentedResult(), CONTEXT))
                        .toString())
                .isEqualTo(golden("invokeAction-response.json").toString());
    }

    @Test
    void metadataIsFlat() throws IOException {
        assertThat(json.valueToTree(ResponseShape.METADATA.body(documentedResult(), CONTEXT))
                        .toString())
                .isEqualTo(golden("invokeAction-response-metadata.json").toString());
    }

    @Test
    void bothIsFlatWithTheDocumentedObjectInside() throws IOException {
        assertThat(json.valueToTree(ResponseShape.BOTH.body(documentedResult(), CONTEXT))
                        .toString())
                .isEqualTo(both().toString());
    }

    @Test
    void answersTheDocumentedRequest() throws IOException {
        TestResponse response = emulator.post(DOCUMENTED_URL)
                .bearer(emulator.bearer(TestClient.SOC_AUTOMATION))
                .body("application/json", bytes("invokeAction-request.json"))
                .send();
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        String correlationId = response.json().get("correlationId").stringValue();
        assertThat(UUID.fromString(correlationId)).hasToString(correlationId);
        assertThat(response.body())
                .isEqualTo(both().toString()
                        .replace("ed2f052b-2a01-4cd9-acb3-f6145f83e1a5", correlationId)
                        .replace("https://graph.microsoft.com", "http://localhost:" + emulator.port()));
    }

    private InvokeActionResult documentedResult() throws IOException {
        JsonNode request = golden("invokeAction-request.json");
        return new InvokeActionResult(
                request.get("accountId").stringValue(),
                Action.ofWireName(request.get("action").stringValue()),
                IdentityProvider.ofWireName(request.get("identityProvider").stringValue()),
                "ed2f052b-2a01-4cd9-acb3-f6145f83e1a5");
    }

    private JsonNode both() throws IOException {
        ObjectNode flat = (ObjectNode) golden("invokeAction-response-metadata.json");
        flat.setAll((ObjectNode) golden("invokeAction-response.json"));
        return flat;
    }

    private JsonNode golden(String name) throws IOException {
        return json.readTree(new String(bytes(name), UTF_8));
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = ResponseShapeTests.class.getResourceAsStream("/graph/" + name)) {
            return in.readAllBytes();
        }
    }
}
