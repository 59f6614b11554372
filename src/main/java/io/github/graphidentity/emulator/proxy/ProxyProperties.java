package io.github.graphidentity.emulator.proxy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the proxy.
 *
 * @param port the port; 0 for a free port, -1 for none
 * @param otherHosts what happens to connections to hosts that are not names of the emulator
 */
@ConfigurationProperties("emulator.proxy")
record ProxyProperties(
        @DefaultValue("-1") int port,
        @DefaultValue("refuse") OtherHosts otherHosts) {

    /** What the proxy does with a connection to another host. */
    enum OtherHosts {
        REFUSE,
        FORWARD
    }
}
