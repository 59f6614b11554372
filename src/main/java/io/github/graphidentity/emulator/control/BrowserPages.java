package io.github.graphidentity.emulator.control;

import io.github.graphidentity.platform.http.RequestPaths;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Recognizes calls of the control API that a page of another site makes with its visitor's browser: cross-site requests by their
 * {@code Origin}, which programs do not send, and DNS rebinding by the {@code Host} that the page was loaded from.
 */
@Component
class BrowserPages {

    static final String REFUSAL =
            "The control API must not be called by a page of another site. If this is your own host name, add it"
                    + " to emulator.http.hosts.";

    /** Top-level domains that cannot be registered (RFC 6761, RFC 6762, ICANN), so no page is loaded from them. */
    private static final Set<String> LOCAL =
            Set.of("localhost", "local", "internal", "test", "example", "invalid", "arpa");

    private final boolean anyHost;
    private final List<String> hosts = new ArrayList<>(List.of("graph.microsoft.com", "login.microsoftonline.com"));

    /** Accepts every host if there is a key, because a page of another site does not know it. */
    BrowserPages(HttpProperties http, ControlProperties control, Environment settings) {
        anyHost = !control.key().isEmpty();
        hosts.addAll(http.hosts());
        hosts.addAll(Binder.get(settings)
                .bind("emulator.tls.names", Bindable.listOf(String.class))
                .orElse(List.of()));
    }

    /** Whether a program or a page of this emulator makes the call. */
    boolean isOwnPage(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        String host = request.getServerName().toLowerCase(Locale.ROOT);
        int dot = host.lastIndexOf('.');
        boolean isAddress = host.indexOf(':') >= 0 || host.matches(".*\\d");
        return (origin == null || origin.equalsIgnoreCase(RequestPaths.base(request)))
                && (anyHost
                        || dot < 0
                        || isAddress
                        || LOCAL.contains(host.substring(dot + 1))
                        || hosts.stream().anyMatch(host::equalsIgnoreCase));
    }
}
