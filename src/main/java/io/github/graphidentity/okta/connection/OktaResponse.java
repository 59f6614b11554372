package io.github.graphidentity.okta.connection;

import io.github.graphidentity.okta.client.OktaException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A response that is read into memory, up to a limit. */
final class OktaResponse implements ClientHttpResponse {

    static final int MAX_BYTES = 1 << 20;

    /** The limit for a list: 200 users with 80 KiB each. Okta does not limit the size of the profiles on a page. */
    static final int MAX_LIST_BYTES = 16 << 20;

    /** Keeps any other text of a response out of logs and errors. */
    private static final Pattern SAFE_TOKEN = Pattern.compile("[\\w-]{1,64}");

    private final HttpStatusCode status;
    private final HttpHeaders headers;
    private final byte[] body;
    private final int limit;

    private OktaResponse(HttpStatusCode status, HttpHeaders headers, byte[] body, int limit) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.limit = limit;
    }

    /**
     * Reads a response up to the limit.
     *
     * @param limit in bytes
     * @throws IOException if the connection breaks
     */
    static OktaResponse of(ClientHttpResponse response, int limit) throws IOException {
        try (response) {
            byte[] body = response.getBody().readNBytes(limit + 1);
            return new OktaResponse(response.getStatusCode(), response.getHeaders(), body, limit);
        }
    }

    /** @throws ProviderFailure if the response is larger than the limit; a retry would not help */
    OktaResponse complete() {
        if (body.length > limit) {
            throw ConnectionFailureReason.tooLarge(limit);
        }
        return this;
    }

    boolean isSuccess() {
        return status.is2xxSuccessful();
    }

    boolean isJsonOrEmpty() {
        return body.length == 0 || isJson();
    }

    /** The error in the body; without an error code there, the code is {@code HTTP} and the status. */
    OktaException exception(@Nullable Duration retryAfter) {
        JsonNode error = isJson() ? read() : JsonMapper.shared().createObjectNode();
        return new OktaException(
                status.value(),
                safe(error, "errorCode", "HTTP " + status.value()),
                error.path("errorSummary").asString(""),
                safe(
                        error,
                        "errorId",
                        headers.getOrEmpty("X-Okta-Request-Id").stream()
                                .filter(id -> SAFE_TOKEN.matcher(id).matches())
                                .findFirst()
                                .orElse("none")),
                List.of(),
                retryAfter);
    }

    private boolean isJson() {
        try {
            MediaType type = headers.getContentType();
            return type != null
                    && (MediaType.APPLICATION_JSON.includes(type)
                            || type.getSubtype().endsWith("+json"));
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private JsonNode read() {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException unreadable) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    private static String safe(JsonNode error, String field, String otherwise) {
        String value = error.path(field).asString("");
        return SAFE_TOKEN.matcher(value).matches() ? value : otherwise;
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return status;
    }

    @Override
    public String getStatusText() {
        return "";
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public InputStream getBody() {
        return new ByteArrayInputStream(body);
    }

    @Override
    public void close() {}
}
