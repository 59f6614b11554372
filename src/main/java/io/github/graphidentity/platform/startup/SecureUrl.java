package io.github.graphidentity.platform.startup;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Checks that a URL in a setting does not send secrets unencrypted over the network. */
public final class SecureUrl {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private SecureUrl() {}

    /** Whether the URL uses HTTPS, or HTTP to this machine. */
    public static boolean isSecure(URI url) {
        return "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme())
                        && LOOPBACK.contains(String.valueOf(url.getHost()).toLowerCase(Locale.ROOT)));
    }
}
