package io.github.graphidentity.tokenservice.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.TestResponse;
import java.util.UUID;

/** Compares whole responses of the token service. */
public final class EntraBody {

    private static final String TIMESTAMP = "2026-11-21 12:00:00Z";

    private EntraBody() {}

    /** Asserts status, headers and the whole body except the ids. */
    public static void assertRefused(TestResponse response, EntraError error, Object... words) {
        assertThat(response.status()).as(response.body()).isEqualTo(error.status());
        String traceId = response.header("x-ms-request-id");
        String correlationId = response.json().path("correlation_id").asString();
        assertThat(UUID.fromString(traceId)).hasToString(traceId);
        assertThat(UUID.fromString(correlationId)).hasToString(correlationId);
        String suberror = error.suberror() == null ? "" : ",\"suberror\":\"" + error.suberror() + "\"";
        assertThat(response.body())
                .isEqualTo("{\"error\":\"" + error.error() + "\",\"error_description\":\""
                        + error.with(words).getMessage() + "\\r\\nTrace ID: " + traceId + "\\r\\nCorrelation ID: "
                        + correlationId + "\\r\\nTimestamp: " + TIMESTAMP + "\",\"error_codes\":[" + error.code()
                        + "],\"timestamp\":\"" + TIMESTAMP + "\",\"trace_id\":\"" + traceId
                        + "\",\"correlation_id\":\"" + correlationId
                        + "\",\"error_uri\":\"https://login.microsoftonline.com/error?code=" + error.code() + "\""
                        + suberror + "}");
        assertThat(response.header("cache-control")).isEqualTo("no-store, no-cache");
        assertThat(response.header("content-type")).startsWith("application/json");
    }
}
