package io.github.graphidentity.emulator.control;

import io.github.graphidentity.platform.http.ErrorDialect.Failure;
import io.github.graphidentity.platform.http.RequestPaths;
import io.github.graphidentity.platform.startup.StartFailure;
import io.github.graphidentity.provider.ProviderMode;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.TenantKeys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Principal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Requires {@code emulator.control.key} for the control API and the actuator, if it is set. The key of a tenant is accepted for the
 * control API as well, restricted to this tenant, while all providers are simulated. Two paths are open: {@code /actuator/health}, for
 * container probes, which without the key returns the status alone, and the certificate authority, which is public.
 */
@Component
class ControlKeyFilter extends OncePerRequestFilter {

    /** With a real provider, a key that can be guessed would give access to real accounts. */
    static final int MIN_LENGTH = 16;

    private static final String SCHEME = "Bearer ";

    /** Health as a whole, and of one component or group. Spring ends as 500 below them. */
    private static final Pattern HEALTH = Pattern.compile("/actuator/health(/[\\w-]*)?");

    /** Clients have no key: they need it to trust the emulator at all. */
    private static final String CERTIFICATE_AUTHORITY = "/_emulator/tls/ca.pem";

    private final String key;
    private final TenantKeys tenantKeys;
    private final boolean real;
    private final ControlDialect dialect;

    ControlKeyFilter(
            ControlProperties properties, Environment settings, ControlDialect dialect, TenantKeys tenantKeys) {
        this.real = ProviderMode.isAnyReal(settings);
        if (properties.key().length() < MIN_LENGTH && real) {
            throw new StartFailure(
                    "emulator.control.key must have at least " + MIN_LENGTH
                            + " characters, because an identity provider is real, but has "
                            + properties.key().length() + ".",
                    "Set it to a secret of your choice; every call of the control API must then send it.");
        }
        this.key = properties.key();
        this.tenantKeys = tenantKeys;
        this.dialect = dialect;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ControlDialect.isControl(RequestPaths.of(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = RequestPaths.of(request);
        if (path.startsWith("/actuator/health/") && !HEALTH.matcher(path).matches()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else if (isFromOperator(request)) {
            chain.doFilter(new AuthenticatedRequest(request), response);
        } else if (HEALTH.matcher(path).matches()
                || path.equals(CERTIFICATE_AUTHORITY)
                || isFromTenant(request, path)) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("WWW-Authenticate", "Bearer");
            String detail = "This call requires the header Authorization: Bearer <emulator.control.key>.";
            dialect.reject(HttpStatus.UNAUTHORIZED, detail, request, response);
        }
        if (response.getStatus() == HttpServletResponse.SC_NOT_FOUND && response.getContentType() == null) {
            // The actuator writes no body.
            dialect.write(new Failure(response.getStatus(), path, null), request, response);
        }
    }

    private boolean isFromOperator(HttpServletRequest request) {
        return key.isEmpty() || sentKey(request).filter(this::isKey).isPresent();
    }

    /** Restricts the request to the tenant, if it has the key of one. */
    private boolean isFromTenant(HttpServletRequest request, String path) {
        Optional<SimulatedTenant> owner = real || !(path + "/").startsWith("/_emulator/")
                ? Optional.empty()
                : sentKey(request).flatMap(tenantKeys::owner);
        owner.ifPresent(tenant -> ControlScope.restrict(request, tenant));
        return owner.isPresent();
    }

    private static Optional<String> sentKey(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()));
    }

    private boolean isKey(String candidate) {
        return MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    /** A request with a principal, which the health endpoint requires before it shows details. */
    private static final class AuthenticatedRequest extends HttpServletRequestWrapper {

        AuthenticatedRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> "operator";
        }
    }
}
