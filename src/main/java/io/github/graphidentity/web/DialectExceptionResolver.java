package io.github.graphidentity.web;

import io.github.graphidentity.web.ErrorDialect.Failure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/** Catches what any handler throws, so that no controller has to. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DialectExceptionResolver implements HandlerExceptionResolver {

    private final ErrorDialects dialects;

    DialectExceptionResolver(ErrorDialects dialects) {
        this.dialects = dialects;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception cause) {
        boolean nobodyListens = DisconnectedClientHelper.isClientDisconnectedException(cause);
        if (!nobodyListens && !response.isCommitted()) {
            answer(request, response, cause);
        }
        return new ModelAndView();
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Exception cause) {
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        if (cause instanceof ErrorResponse known) {
            status = known.getStatusCode().value();
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        try {
            dialects.answer(new Failure(status, request.getRequestURI(), cause), request, response);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
