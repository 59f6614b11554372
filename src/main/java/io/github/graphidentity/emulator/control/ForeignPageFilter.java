package io.github.graphidentity.emulator.control;

import io.github.graphidentity.platform.http.RequestPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects requests of the control API and the actuator that a web page of another origin makes a browser send: those with the
 * browser's headers of a foreign page, and bodies of the content types that HTML forms can send without asking the server
 * (Fetch, 2.2.2).
 */
@Component
@Order(0)
class ForeignPageFilter extends OncePerRequestFilter {

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final Set<String> FORMATS = Set.of("json", "yaml", "x-yaml");

    private final ControlDialect dialect;

    ForeignPageFilter(ControlDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ControlDialect.isControl(RequestPaths.of(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isForeign(request)) {
            dialect.reject(
                    HttpStatus.FORBIDDEN,
                    "A web page of another origin must not call the control API, but Origin is '"
                            + values(request, "Origin").toList() + "' and Sec-Fetch-Site is '"
                            + values(request, "Sec-Fetch-Site").toList() + "'.",
                    request,
                    response);
        } else if (!WITHOUT_BODY.contains(request.getMethod()) && !isAccepted(request.getContentType())) {
            dialect.reject(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type must be application/json, or application/yaml for a seed, but is '"
                            + request.getContentType() + "'. With curl, use --json instead of -d.",
                    request,
                    response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isForeign(HttpServletRequest request) {
        String own = "://" + request.getHeader("Host");
        return values(request, "Origin")
                        .anyMatch(origin -> !origin.substring(Math.max(0, origin.indexOf(':')))
                                .equalsIgnoreCase(own))
                || !OWN_SITES.containsAll(values(request, "Sec-Fetch-Site").toList());
    }

    /** A header that is repeated has several values, and a server or proxy before this one may have read another. */
    private static Stream<String> values(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream();
    }

    /** A request without a content type is accepted: a page cannot send one without {@code Origin}. */
    private static boolean isAccepted(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        try {
            String format = MediaType.parseMediaType(contentType).getSubtype();
            return FORMATS.contains(format.substring(format.lastIndexOf('+') + 1));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }
}
