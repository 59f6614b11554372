package io.github.graphidentity.graph.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The response to one request of a batch.
 *
 * @param body JSON, or Base64 for any other content, or {@code null}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchResponse(
        String id,
        int status,
        Map<String, String> headers,
        @Nullable Object body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static BatchResponse of(String id, PartResponse response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : response.getHeaderNames()) {
            headers.put(name, String.join(", ", response.getHeaders(name)));
        }
        // These headers describe the connection of the batch.
        headers.remove("Content-Length");
        headers.remove("Connection");
        headers.remove("Vary");
        return new BatchResponse(id, response.getStatus(), headers, body(response));
    }

    /** Returns parsed JSON, or the bytes, which Jackson writes as Base64. */
    private static @Nullable Object body(PartResponse response) {
        byte[] bytes = response.bytes();
        if (bytes.length == 0) {
            return null;
        }
        String contentType = response.getContentType();
        try {
            return contentType != null && contentType.startsWith("application/json") ? JSON.readTree(bytes) : bytes;
        } catch (JacksonException damaged) {
            // A fault may have truncated it.
            return bytes;
        }
    }
}
