package io.github.graphidentity.graph.batch;

import io.github.graphidentity.graph.batch.Batch.Part;
import io.github.graphidentity.graph.wire.GraphDialect;
import io.github.graphidentity.graph.wire.GraphException;
import io.github.graphidentity.platform.http.ErrorDialect.Failure;
import io.github.graphidentity.platform.http.FilterChainDispatcher;
import io.github.graphidentity.platform.logging.LogSafe;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends the requests of a batch through the filter chain, like every other request. */
@Component
class BatchParts {

    private static final Logger log = LoggerFactory.getLogger(BatchParts.class);

    private final FilterChainDispatcher pipeline;
    private final GraphDialect dialect;

    BatchParts(FilterChainDispatcher pipeline, GraphDialect dialect) {
        this.pipeline = pipeline;
        this.dialect = dialect;
    }

    BatchResponse run(Part part, String version, HttpServletRequest batch, HttpServletResponse response)
            throws IOException {
        GraphException refusal = PartCheck.refusal(part);
        if (refusal != null) {
            return refuse(part, refusal, batch, response);
        }
        PartRequest request = new PartRequest(part, version, batch);
        PartResponse answer = new PartResponse(batch, response);
        Throwable cause = null;
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            pipeline.run(request, answer);
            status = answer.error();
        } catch (IOException | ServletException | RuntimeException unanswered) {
            log.error("{} {} in a batch failed", part.method(), LogSafe.path(request.getRequestURI()), unanswered);
            cause = unanswered;
            answer.reset();
        }
        if (status != 0) {
            // For other requests, the container would write this error.
            dialect.write(new Failure(status, request.getRequestURI(), cause), request, answer);
        }
        return BatchResponse.of(part.id(), answer);
    }

    /** Returns the error response of a request that is not sent. */
    BatchResponse refuse(Part part, GraphException refusal, HttpServletRequest batch, HttpServletResponse response)
            throws IOException {
        PartResponse answer = new PartResponse(batch, response);
        dialect.write(new Failure(refusal.error().status(), part.url(), refusal), batch, answer);
        return BatchResponse.of(part.id(), answer);
    }
}
