package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.graph.wire.GraphErrorWriter;
import io.github.graphidentity.platform.http.ErrorDialect;
import io.github.graphidentity.platform.http.ErrorDialect.Failure;
import io.github.graphidentity.platform.http.RequestPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** A request that a fault applies to: it can be carried out, rejected, or both. */
record FaultedRequest(
        RequestTrace trace,
        HttpServletRequest request,
        HttpServletResponse response,
        FilterChain chain,
        List<ErrorDialect> dialects,
        Pauses pauses,
        String retryAfter) {

    Surface surface() {
        return trace.surface();
    }

    void proceed() throws ServletException, IOException {
        chain.doFilter(request, response);
    }

    void proceedAndDiscardResponse() throws ServletException, IOException {
        chain.doFilter(request, new DiscardedResponse(response));
    }

    /** Has the response sent by a fault of the connection. */
    void respondWith(ConnectionFault fault) {
        request.setAttribute(ConnectionFaultFilter.FAULT, fault);
    }

    /** Writes an error in the format of the request's surface. */
    void reject(RuntimeException error) throws IOException {
        if (!retryAfter.isEmpty()) {
            response.setHeader("Retry-After", retryAfter);
        }
        String path = RequestPaths.of(request);
        ErrorDialect dialect = dialects.stream()
                .filter(candidate -> candidate.handles(path))
                .findFirst()
                .orElseThrow();
        request.removeAttribute(GraphErrorWriter.REFUSAL);
        dialect.write(new Failure(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, path, error), request, response);
    }

    /** A response of which nothing reaches the caller: no status, header or body. */
    private static final class DiscardedResponse extends ContentCachingResponseWrapper {

        DiscardedResponse(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setStatus(int status) {}

        @Override
        public void sendError(int status) {}

        @Override
        public void sendError(int status, String message) {}

        @Override
        public void setHeader(String name, @Nullable String value) {}

        @Override
        public void addHeader(String name, String value) {}

        @Override
        public void setContentType(@Nullable String type) {}
    }
}
