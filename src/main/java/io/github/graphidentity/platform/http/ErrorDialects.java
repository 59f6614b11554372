package io.github.graphidentity.platform.http;

import io.github.graphidentity.platform.http.ErrorDialect.Failure;
import io.github.graphidentity.platform.logging.LogSafe;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds the dialect that handles a path and writes the error with it. */
@Component
class ErrorDialects {

    private static final Logger log = LoggerFactory.getLogger(ErrorDialects.class);

    private final List<ErrorDialect> dialects;

    /** @param dialects in their order; the last one handles every path */
    ErrorDialects(List<ErrorDialect> dialects) {
        this.dialects = dialects;
    }

    /** Writes and flushes the error. Without the flush, Tomcat would first read the rest of the request. */
    void answer(Failure failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = RequestPaths.meant(failure.path());
        for (ErrorDialect dialect : dialects) {
            if (dialect.handles(path)) {
                dialect.write(failure, request, response);
                response.flushBuffer();
                break;
            }
        }
        if (response.getStatus() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            log.error("{} {} failed", request.getMethod(), LogSafe.path(failure.path()), failure.cause());
        }
    }
}
