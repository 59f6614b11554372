package io.github.graphidentity.graph.wire;

import io.github.graphidentity.platform.http.ErrorDialect;
import io.github.graphidentity.platform.records.StoreDeleted;
import io.github.graphidentity.platform.records.StoreUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Writes errors in Graph's format on Graph's paths and on every path that no other dialect handles. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public class GraphDialect implements ErrorDialect {

    private final GraphErrorWriter errors;

    GraphDialect(GraphErrorWriter errors) {
        this.errors = errors;
    }

    @Override
    public boolean handles(String path) {
        return true;
    }

    @Override
    public void write(Failure failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        errors.write(failure.cause() instanceof GraphException known ? known : errorFor(failure), request, response);
    }

    private static GraphException errorFor(Failure failure) {
        if (failure.cause() instanceof StoreDeleted) {
            return RequestError.TENANT_DELETED.with();
        }
        return switch (failure.status()) {
            case 404 -> RequestError.SEGMENT_NOT_FOUND.with(unknownSegment(failure.path()));
            case 408 -> RequestError.BODY_TIMEOUT.with();
            case 415 -> RequestError.CONTENT_TYPE_NOT_JSON.with();
            case 421 -> RequestError.HOST_NOT_ACCEPTED.with(failure.reason());
            case 405 -> RequestError.METHOD_NOT_ALLOWED.with();
            case 503 -> RequestError.STORAGE_UNAVAILABLE.with().retryAfter(StoreUnavailable.RETRY_AFTER);
            case 507 -> RequestError.STORAGE_FULL.with();
            default -> failure.status() < 500 ? RequestError.REQUEST_MALFORMED.with() : RequestError.INTERNAL.with();
        };
    }

    /** Graph reads a path from the left, and this path is not even one of Graph's. */
    private static String unknownSegment(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
    }
}
