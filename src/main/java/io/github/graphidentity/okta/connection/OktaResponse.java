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

/** An answer as far as it is read: as a whole, unless it is larger than it can be in earnest. */
final class OktaResponse implements ClientHttpResponse {

    /** Of what describes one user, or nothing. */
    static final int LARGEST = 1 << 20;

    /** Of a list: 200 users with 80 KiB each. Okta bounds a page in users, not in what an org adds to their profiles. */
    static final int LARGEST_LIST = 16 << 20;

    /** Nothing else may get from an answer into a log or an error. */
    private static final Pattern WORD = Pattern.compile("[\\w-]{1,64}");

    private final HttpStatusCode status;
    private final HttpHeaders headers;
    private final byte[] body;
    private final int largest;

    private OktaResponse(HttpStatusCode status, HttpHeaders headers, byte[] body, int largest) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.largest = largest;
    }

    /**
     * Reads an answer.
     *
     * @param largest how much of it is read; of one that has no end, no more
     * @throws IOException where it breaks off
     */
    static OktaResponse of(ClientHttpResponse response, int largest) throws IOException {
        try (response) {
            byte[] body = response.getBody().readNBytes(largest + 1);
            return new OktaResponse(response.getStatusCode(), response.getHeaders(), body, largest);
        }
    }

    /** @throws ProviderFailure where it is larger. The org is well, and would answer the same again. */
    OktaResponse whole() {
        if (body.length > largest) {
            throw ConnectionFailureReason.tooLarge(largest);
        }
        return this;
    }

    boolean isSuccess() {
        return status.is2xxSuccessful();
    }

    /** What answers with success and not in JSON is no org, but something between us and it. */
    boolean isOktas() {
        return body.length == 0 || isJson();
    }

    /** The refusal that the body words; one that it does not word at all has the HTTP status for a code. */
    OktaException refusal(@Nullable Duration retryAfter) {
        JsonNode error = isJson() ? read() : JsonMapper.shared().createObjectNode();
        return new OktaException(
                status.value(),
                word(error, "errorCode", "HTTP " + status.value()),
                error.path("errorSummary").asString(""),
                word(
                        error,
                        "errorId",
                        headers.getOrEmpty("X-Okta-Request-Id").stream()
                                .filter(id -> WORD.matcher(id).matches())
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

    private static String word(JsonNode error, String field, String otherwise) {
        String value = error.path(field).asString("");
        return WORD.matcher(value).matches() ? value : otherwise;
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
