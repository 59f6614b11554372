package io.github.graphidentity.graph;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A success as Graph sends it. */
public final class GraphResponse {

    /** As observed; errors are plain {@code application/json}. */
    private static final MediaType CONTENT_TYPE = MediaType.parseMediaType(
            "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8");

    private GraphResponse() {}

    /** 200 with this body. */
    public static ResponseEntity.BodyBuilder ok() {
        return ResponseEntity.ok().contentType(CONTENT_TYPE).header("OData-Version", "4.0");
    }

    /** 201 with this body. */
    public static ResponseEntity.BodyBuilder created() {
        return ResponseEntity.status(HttpStatus.CREATED)
                .contentType(CONTENT_TYPE)
                .header("OData-Version", "4.0");
    }

    /**
     * The {@code @odata.context} of a body, on the very host the client called.
     *
     * @param version {@code v1.0} or {@code beta}
     * @param fragment what the body is, as OData names it
     */
    public static String context(HttpServletRequest request, String version, String fragment) {
        return host(request) + "/" + version + "/$metadata#" + fragment;
    }

    /** The address of the very resource that was asked for, with another query. */
    public static String link(HttpServletRequest request, String query) {
        return host(request) + request.getRequestURI() + "?" + query;
    }

    private static String host(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }
}
