package io.github.graphidentity.graph.wire;

import io.github.graphidentity.platform.http.RequestPaths;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Builds Graph's success responses. */
public final class GraphResponse {

    /** Observed; errors are plain {@code application/json}. */
    private static final MediaType CONTENT_TYPE = MediaType.parseMediaType(
            "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8");

    private GraphResponse() {}

    public static ResponseEntity.BodyBuilder ok() {
        return ResponseEntity.ok().contentType(CONTENT_TYPE).header("OData-Version", "4.0");
    }

    /** Returns 200 with a plain-text number (OData 4.01, URL conventions, 4.8). */
    public static ResponseEntity<String> count(long count) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .header("OData-Version", "4.0")
                .body(Long.toString(count));
    }

    /** Returns 204 for a client that sent {@code Prefer: return=minimal} (OData 4.01, Part 1, 8.2.8.7). */
    public static ResponseEntity.BodyBuilder minimal() {
        return ResponseEntity.status(HttpStatus.NO_CONTENT)
                .header("Preference-Applied", "return=minimal")
                .header("OData-Version", "4.0");
    }

    /** Returns 202 with the URL of the operation that the client can watch. */
    public static ResponseEntity.BodyBuilder accepted(String location) {
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .contentType(CONTENT_TYPE)
                .header("OData-Version", "4.0")
                .header("Location", location);
    }

    public static ResponseEntity.BodyBuilder created() {
        return ResponseEntity.status(HttpStatus.CREATED)
                .contentType(CONTENT_TYPE)
                .header("OData-Version", "4.0");
    }

    /**
     * Returns the {@code @odata.context} of a body, with the host that the client called.
     *
     * @param version {@code v1.0} or {@code beta}
     * @param fragment OData's name for the content, such as {@code users/$entity}
     */
    public static String context(HttpServletRequest request, String version, String fragment) {
        return RequestPaths.base(request) + "/" + version + "/$metadata#" + fragment;
    }

    /** Returns the URL of the request with another query string. */
    public static String link(HttpServletRequest request, String query) {
        return RequestPaths.base(request) + request.getRequestURI() + "?" + query;
    }
}
