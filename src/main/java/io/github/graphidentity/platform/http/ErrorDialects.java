package io.github.graphidentity.platform.http;

import io.github.graphidentity.platform.http.ErrorDialect.Failure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds the dialect of a path and lets it answer. */
@Component
class ErrorDialects {

    private static final Logger log = LoggerFactory.getLogger(ErrorDialects.class);

    private final List<ErrorDialect> dialects;

    /** @param dialects in the order they are asked; the last one speaks to every path */
    ErrorDialects(List<ErrorDialect> dialects) {
        this.dialects = dialects;
    }

    /**
     * Answers at once. Left to itself, Tomcat first reads what is still to come of the request, while its client may be
     * waiting for this very answer.
     */
    void answer(Failure failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = RequestPaths.decoded(failure.path());
        for (ErrorDialect dialect : dialects) {
            if (dialect.handles(path)) {
                dialect.write(failure, request, response);
                response.flushBuffer();
                break;
            }
        }
        if (response.getStatus() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            log.error("{} {} failed", request.getMethod(), failure.path(), failure.cause());
        }
    }
}
