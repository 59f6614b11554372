package io.github.graphidentity.platform.http;

import io.github.graphidentity.platform.http.ErrorDialect.Failure;
import io.github.graphidentity.platform.logging.LogSafe;
import io.github.graphidentity.platform.records.StoreDeleted;
import io.github.graphidentity.platform.records.StoreFull;
import io.github.graphidentity.platform.records.StoreUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Turns every exception that a handler throws into an error response, so that controllers need no error handling. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DialectExceptionResolver implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(DialectExceptionResolver.class);

    private final ErrorDialects dialects;

    DialectExceptionResolver(ErrorDialects dialects) {
        this.dialects = dialects;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception cause) {
        if (!response.isCommitted()) {
            // Requests that arrived together have taken the memory. What this one had taken is free again.
            boolean full = cause.getCause() instanceof OutOfMemoryError;
            if (full) {
                log.warn(
                        "Memory did not suffice for {} {}. Start Java with a larger heap (-Xmx).",
                        request.getMethod(),
                        LogSafe.path(request.getRequestURI()));
            }
            answer(request, response, full ? new StoreFull() : meant(cause));
        }
        return new ModelAndView();
    }

    /** An error that was thrown while a body was read or written, without the exceptions of the library that did so. */
    private static Exception meant(Exception cause) {
        for (Throwable inner = cause.getCause(); inner != null; inner = inner.getCause()) {
            if (inner instanceof ResponseStatusException known) {
                return known;
            }
        }
        return cause;
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Exception cause) {
        if (cause instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        } else if (cause instanceof StoreUnavailable) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(StoreUnavailable.RETRY_AFTER.toSeconds()));
        }
        try {
            dialects.answer(new Failure(status(cause), request.getRequestURI(), cause), request, response);
        } catch (IOException unwritable) {
            log.debug(
                    "Client closed the connection before the response to {} was sent.",
                    LogSafe.path(request.getRequestURI()),
                    unwritable);
        }
    }

    /**
     * 4xx for errors of the client, 404 for a tenant that was deleted meanwhile, 507 for full memory, 503 without the
     * database, 500 for all others.
     */
    private static int status(Exception cause) {
        if (cause instanceof ErrorResponse known) {
            return known.getStatusCode().value();
        } else if (cause instanceof InvalidParameterException undecodable) {
            // A query or form that cannot be parsed (400) or is too large (413).
            return undecodable.getErrorCode();
        } else if (cause instanceof StoreDeleted) {
            return HttpStatus.NOT_FOUND.value();
        } else if (cause instanceof StoreFull) {
            return HttpStatus.INSUFFICIENT_STORAGE.value();
        } else if (cause instanceof StoreUnavailable) {
            return HttpStatus.SERVICE_UNAVAILABLE.value();
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
