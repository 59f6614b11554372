package io.github.graphidentity.web;

import io.github.graphidentity.web.ErrorDialect.Failure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Catches what any handler throws, so that no controller has to. */
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
            answer(request, response, cause);
        }
        return new ModelAndView();
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Exception cause) {
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        if (cause instanceof ErrorResponse known) {
            status = known.getStatusCode().value();
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        } else if (cause instanceof BadRequestException) {
            // The body could not be read to its end: broken chunks, or a client that is gone.
            status = HttpServletResponse.SC_BAD_REQUEST;
        } else if (cause instanceof HttpMessageNotReadableException || cause instanceof TypeMismatchException) {
            // A body or a parameter that does not say what the handler asks for.
            status = HttpServletResponse.SC_BAD_REQUEST;
        }
        try {
            dialects.answer(new Failure(status, request.getRequestURI(), cause), request, response);
        } catch (IOException unwritable) {
            log.debug("nobody took the answer to {}", request.getRequestURI(), unwritable);
        }
    }
}
