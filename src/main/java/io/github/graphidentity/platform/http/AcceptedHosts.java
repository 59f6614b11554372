package io.github.graphidentity.platform.http;

import io.github.graphidentity.platform.http.ErrorDialect.Failure;
import io.github.graphidentity.platform.logging.LogSafe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;

/**
 * Rejects requests to unknown host names. A web page can let its own name resolve to this machine (DNS rebinding) and would
 * then have the emulator's origin, so a name that others can register in the public DNS is accepted only if it is configured.
 *
 * <p>Accepted without a setting: IP addresses and names without a dot, such as {@code localhost} and the services of a container
 * network, because the public DNS does not resolve them; and names below {@code localhost}, {@code internal} and {@code
 * cluster.local}, which cannot be registered (RFC 6761, ICANN's reservation of {@code internal}, RFC 6762). Thread-safe.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class AcceptedHosts extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(AcceptedHosts.class);

    private static final Pattern PRIVATE =
            Pattern.compile("[^.]*|[\\d.]+|\\[.*]|.*\\.(?:localhost|internal|cluster\\.local)");

    private static final int MAX_LOGGED = 100;

    private final ErrorDialects dialects;
    private final Set<String> configured = new HashSet<>();
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    AcceptedHosts(ErrorDialects dialects, HttpProperties properties, List<NamedServer> servers) {
        this.dialects = dialects;
        properties.hosts().forEach(this::add);
        servers.forEach(server -> server.hostNames().forEach(this::add));
    }

    private void add(String host) {
        configured.add(host.toLowerCase(Locale.ROOT));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String sent = request.getHeader("Host");
        if (sent == null || sent.isEmpty() || accepts(request.getServerName())) {
            chain.doFilter(request, response);
            return;
        }
        String host = LogSafe.of(request.getServerName());
        if (logged.size() < MAX_LOGGED && logged.add(host)) {
            log.warn(
                    "Rejected a request to the host '{}'. If clients use this name, add it to emulator.http.hosts.",
                    host);
        }
        ResponseStatusException cause = new ResponseStatusException(
                HttpStatus.MISDIRECTED_REQUEST,
                "The setting emulator.http.hosts does not contain the host name '" + host
                        + "'. Add it, or send requests to localhost.");
        dialects.answer(new Failure(cause.getStatusCode().value(), request.getRequestURI(), cause), request, response);
    }

    boolean accepts(String host) {
        String lowerCase = host.toLowerCase(Locale.ROOT);
        String name = lowerCase.endsWith(".") ? lowerCase.substring(0, lowerCase.length() - 1) : lowerCase;
        return PRIVATE.matcher(name).matches() || configured.contains(name);
    }
}
