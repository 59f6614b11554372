package io.github.graphidentity.platform.http;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.ErrorResponse;

/** Maps exceptions to HTTP statuses: 4xx for errors of the client, 500 for all others. */
final class FailureStatus {

    private FailureStatus() {}

    static int status(@Nullable Throwable cause) {
        if (cause instanceof ErrorResponse known) {
            return known.getStatusCode().value();
        } else if (cause instanceof InvalidParameterException undecodable) {
            // A query or form that cannot be parsed (400) or is too large (413).
            return undecodable.getErrorCode();
        }
        boolean clientError =
                // The body ended early, or its chunks are malformed.
                cause instanceof BadRequestException
                        // The firewall rejected a header or parameter.
                        || cause instanceof RequestRejectedException
                        // A header is not a media type.
                        || cause instanceof InvalidMimeTypeException
                        || cause instanceof InvalidMediaTypeException
                        || cause instanceof HttpMessageNotReadableException
                        || cause instanceof TypeMismatchException;
        return clientError ? HttpServletResponse.SC_BAD_REQUEST : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
