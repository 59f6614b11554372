package io.github.graphidentity.platform.startup;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Whether what is sent to the address that a setting names can be read on the way. */
public final class SecureUrl {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private SecureUrl() {}

    /** Over HTTPS, or over HTTP to this machine itself. */
    public static boolean isSecure(URI url) {
        return "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme())
                        && LOOPBACK.contains(String.valueOf(url.getHost()).toLowerCase(Locale.ROOT)));
    }
}
