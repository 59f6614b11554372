package io.github.graphidentity.control;

import io.github.graphidentity.identityaccounts.ProviderMode;
import io.github.graphidentity.startup.StartFailure;
import io.github.graphidentity.web.ErrorDialect.Failure;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;

/** Closes the control API with a key, where there is one. */
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
        // The path as controllers are found by it, too: /%5Femulator and /_emulator;x lead to the same ones.
        return key.isEmpty()
                || !(ControlDialect.isControl(request.getRequestURI())
                        || ControlDialect.isControl(request.getServletPath()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String authorization = request.getHeader("Authorization");
        if (authorization != null
                && authorization.startsWith(SCHEME)
                && isKey(authorization.substring(SCHEME.length()))) {
            chain.doFilter(request, response);
            return;
        }
        ResponseStatusException cause = new ResponseStatusException(
                HttpStatus.UNAUTHORIZED, "Send the value of emulator.control.key: Authorization: Bearer <key>.");
        response.setHeader("WWW-Authenticate", "Bearer");
        dialect.write(new Failure(HttpStatus.UNAUTHORIZED.value(), request.getRequestURI(), cause), request, response);
    }

    private boolean isKey(String offered) {
        return MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }
}
