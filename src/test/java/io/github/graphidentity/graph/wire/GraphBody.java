package io.github.graphidentity.graph.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.TestResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Compares whole responses of Graph's paths. */
public final class GraphBody {

    /** The headers of every response of Graph's paths. */
    private static final Set<String> EVERY_TIME = Set.of(
            "cache-control",
            "client-request-id",
            "content-length",
            "content-type",
            "date",
            "request-id",
            "vary",
            "x-ms-ags-diagnostic");

    @SuppressWarnings("InlineFormatString") // the whole body is better read in one place
    private static final String ERROR = "{\"error\":{\"code\":%s,\"message\":%s,\"innerError\":"
            + "{\"date\":\"2026-11-21T12:00:00\",\"request-id\":\"%s\",\"client-request-id\":\"%s\"%s}}}";

    @SuppressWarnings("InlineFormatString") // the same
    private static final String THROTTLED = "{\"error\":{\"code\":%s,\"message\":%s,\"innerError\":{\"code\":\"429\","
            + "\"date\":\"2026-11-21T12:00:00\",\"message\":\"Please retry after\",\"request-id\":\"%s\","
            + "\"client-request-id\":\"%s\",\"status\":\"429\"%s}}}";

    private static final String NOT_SERVED =
            ",\"emulator\":\"graph-identity-emulator does not serve this path. Served calls: http://host/_emulator/graph/openapi.json\"";

    private static final JsonMapper JSON = JsonMapper.shared();

    private GraphBody() {}

    /** Asserts status, content type and the whole body except the ids. */
    public static void assertError(TestResponse response, int status, String code, String message) {
        String requestId = response.header("request-id");
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.body().replaceFirst("http://[^/]+/_emulator", "http://host/_emulator"))
                .isEqualTo((status == 429 ? THROTTLED : ERROR)
                        .formatted(
                                JSON.writeValueAsString(code),
                                JSON.writeValueAsString(message),
                                requestId,
                                response.header("client-request-id"),
                                message.startsWith("Resource not found for the segment ") ? NOT_SERVED : ""));
        assertThat(UUID.fromString(requestId)).hasToString(requestId);
        assertThat(response.header("content-type")).isEqualTo("application/json");
    }

    /** Asserts that the response has exactly Graph's common headers and these. */
    public static void assertHeaders(TestResponse response, String... further) {
        Set<String> expected = new TreeSet<>(EVERY_TIME);
        expected.addAll(Set.of(further));
        assertThat(response.headerNames()).containsExactlyElementsOf(expected);
    }
}
