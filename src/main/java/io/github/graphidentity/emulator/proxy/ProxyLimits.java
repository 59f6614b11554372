package io.github.graphidentity.emulator.proxy;

import java.time.Duration;

/**
 * The limits on connections to the proxy.
 *
 * @param connections how many may be open; a further one replaces one without a request or a silent tunnel, or is refused
 * @param request how long a client may take for its request, and the proxy to connect or to refuse
 * @param idle how long a tunnel stays open while nothing is sent
 * @param silent how long nothing was sent in a tunnel that a further connection may replace
 */
record ProxyLimits(int connections, Duration request, Duration idle, Duration silent) {

    static final ProxyLimits DEFAULT =
            new ProxyLimits(200, Duration.ofSeconds(20), Duration.ofMinutes(5), Duration.ofSeconds(30));
}
