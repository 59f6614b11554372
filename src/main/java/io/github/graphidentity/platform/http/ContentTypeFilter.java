package io.github.graphidentity.platform.http;

import io.github.graphidentity.platform.http.ErrorDialect.Failure;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Rejects a {@code Content-Type} with a wildcard, such as {@code application/*}, for which Spring would fail. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class ContentTypeFilter extends OncePerRequestFilter {

    private final ErrorDialects dialects;

    ContentTypeFilter(ErrorDialects dialects) {
        this.dialects = dialects;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String contentType = request.getContentType();
        return contentType == null || contentType.indexOf('*') < 0;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        dialects.answer(
                new Failure(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value(), request.getRequestURI(), null),
                request,
                response);
    }
}
