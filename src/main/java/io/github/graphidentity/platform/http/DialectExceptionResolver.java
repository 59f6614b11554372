package io.github.graphidentity.platform.http;

import io.github.graphidentity.platform.http.ErrorDialect.Failure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
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
            answer(request, response, cause);
        }
        return new ModelAndView();
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Exception cause) {
        if (cause instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        try {
            dialects.answer(
                    new Failure(FailureStatus.status(cause), request.getRequestURI(), cause), request, response);
        } catch (IOException unwritable) {
            log.debug(
                    "Client closed the connection before the response to {} was sent.",
                    request.getRequestURI(),
                    unwritable);
        }
    }
}
