package io.github.graphidentity.emulator.proxy;

import io.github.graphidentity.emulator.proxy.ProxyTargets.Connector;
import io.github.graphidentity.platform.concurrent.ConnectionAcceptor;
import io.github.graphidentity.platform.startup.PortOwner;
import io.github.graphidentity.platform.startup.StartFailure;
import io.github.graphidentity.platform.tls.HttpsConnector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Listens for clients that use the emulator as their HTTP proxy. It starts after the HTTPS port that it leads to. */
@Component
class ConnectProxy implements SmartLifecycle, PortOwner {

    private static final String PORT = "emulator.proxy.port";

    private final ProxyProperties properties;
    private final HttpsConnector https;
    private final @Nullable InetAddress address;
    private final ProxyConnections connections;
    private volatile @Nullable ConnectionAcceptor acceptor;

    ConnectProxy(ProxyProperties properties, HttpsConnector https, ServerProperties server) {
        this.properties = properties;
        this.https = https;
        this.address = server.getAddress();
        this.connections = new ProxyConnections(
                new ProxyTargets(https.hostNames(), this::emulator, properties.otherHosts(), Connector.TCP),
                ProxyLimits.DEFAULT);
    }

    private InetSocketAddress emulator() {
        boolean reachable = address != null && !address.isAnyLocalAddress();
        return new InetSocketAddress(
                reachable ? address : InetAddress.getLoopbackAddress(),
                https.port().orElseThrow());
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of(PORT, properties.port());
    }

    @Override
    public Map<String, Integer> openPorts() {
        ConnectionAcceptor listening = acceptor;
        return listening == null ? Map.of() : Map.of(PORT, listening.port());
    }

    @Override
    public void start() {
        if (properties.port() < 0) {
            return;
        }
        if (https.port().isEmpty()) {
            throw new StartFailure(
                    PORT + " is set, but HTTPS is off: the proxy leads clients to the HTTPS port.",
                    "Remove " + PORT + ", or set emulator.tls.port to a port, or to 0 for a free one.");
        }
        try {
            acceptor = ConnectionAcceptor.listen(address, properties.port(), "proxy-accept-", connections);
        } catch (IOException taken) {
            throw new StartFailure(
                    "The proxy cannot listen on port " + properties.port() + ": " + taken.getMessage(),
                    "Stop what listens there, or set " + PORT
                            + " to another port, to 0 for a free one, or to -1 for none.",
                    taken);
        }
    }

    @Override
    public void stop() {
        ConnectionAcceptor listening = acceptor;
        if (listening != null) {
            listening.close();
            connections.closeAll();
        }
        acceptor = null;
    }

    @Override
    public boolean isRunning() {
        return acceptor != null;
    }
}
