package io.github.graphidentity.platform.http;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;

/** Whose mistake a failure was: the client's, for which HTTP has a status in 4xx, or our own. */
final class FailureStatus {

    private FailureStatus() {}

    /** The status for what was thrown, where its dialect knows nothing more exact. */
    static int status(@Nullable Throwable cause) {
        if (cause instanceof ErrorResponse known) {
            return known.getStatusCode().value();
        } else if (cause instanceof InvalidParameterException undecodable) {
            // A query or a form that cannot be taken apart, or is too large: 400 or 413. Its message has the very
            // value.
            return undecodable.getErrorCode();
        }
        boolean clients =
                // The body could not be read to its end: broken chunks, or a client that is gone.
                cause instanceof BadRequestException
                        // A header or a parameter that the firewall lets nobody read.
                        || cause instanceof RequestRejectedException
                        // A body or a parameter that does not say what the handler asks for.
                        || cause instanceof HttpMessageNotReadableException
                        || cause instanceof TypeMismatchException;
        return clients ? HttpServletResponse.SC_BAD_REQUEST : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
