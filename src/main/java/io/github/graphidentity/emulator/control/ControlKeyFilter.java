package io.github.graphidentity.emulator.control;

import io.github.graphidentity.platform.http.ErrorDialect.Failure;
import io.github.graphidentity.platform.http.RequestPaths;
import io.github.graphidentity.platform.startup.StartFailure;
import io.github.graphidentity.provider.ProviderMode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Principal;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;

/**
 * Closes the control API and the actuator with a key, where there is one. Whether all is well may be asked without it, as
 * a container's probe does; what is not well, and where, is told to the operator alone.
 */
@Component
class ControlKeyFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final String key;
    private final ControlDialect dialect;

    ControlKeyFilter(ControlProperties properties, Environment settings, ControlDialect dialect) {
        if (properties.key().isEmpty() && ProviderMode.isAnyReal(settings)) {
            throw new StartFailure(
                    "An identity provider is real, and the control API would be open to everybody.",
                    "Set emulator.control.key.");
        }
        this.key = properties.key();
        this.dialect = dialect;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !dialect.handles(RequestPaths.of(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isFromOperator(request)) {
            chain.doFilter(new Operators(request), response);
            return;
        } else if (isHealth(RequestPaths.of(request))) {
            chain.doFilter(request, response);
            return;
        }
        ResponseStatusException cause = new ResponseStatusException(
                HttpStatus.UNAUTHORIZED, "Send the value of emulator.control.key: Authorization: Bearer <key>.");
        response.setHeader("WWW-Authenticate", "Bearer");
        dialect.write(new Failure(HttpStatus.UNAUTHORIZED.value(), request.getRequestURI(), cause), request, response);
    }

    private static boolean isHealth(String path) {
        return path.equals("/actuator/health") || path.startsWith("/actuator/health/");
    }

    private boolean isFromOperator(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        return key.isEmpty()
                || (authorization != null
                        && authorization.startsWith(SCHEME)
                        && isKey(authorization.substring(SCHEME.length())));
    }

    private boolean isKey(String offered) {
        return MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    /** A request by somebody: what the health endpoint asks for before it shows details. */
    private static final class Operators extends HttpServletRequestWrapper {

        Operators(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> "operator";
        }
    }
}
