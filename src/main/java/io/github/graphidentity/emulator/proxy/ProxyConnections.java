package io.github.graphidentity.emulator.proxy;

import io.github.graphidentity.platform.concurrent.ConnectionAcceptor;
import io.github.graphidentity.platform.concurrent.ConnectionThreads;
import java.io.IOException;
import java.net.Socket;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The open connections of the proxy's clients. Limits their number, and closes those whose deadline has passed. Like the
 * directory, it replaces connections at the limit, so that clients that do nothing cannot take all places.
 */
final class ProxyConnections implements ConnectionAcceptor.Connections {

    private final ProxyTargets targets;
    private final ProxyLimits limits;
    private final Executor threads;
    private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();

    ProxyConnections(ProxyTargets targets, ProxyLimits limits) {
        this.targets = targets;
        this.limits = limits;
        // One for each direction.
        this.threads = ConnectionThreads.create("proxy-", 2 * limits.connections());
    }

    @Override
    public void open(Socket accepted, ConnectionAcceptor acceptor) throws IOException {
        ProxiedConnection connection = new ProxiedConnection(accepted, limits);
        if (open.size() >= limits.connections() && !closeNearestToDeadline()) {
            accepted.getOutputStream()
                    .write(new ProxyRefusal(
                                    "503 Too many connections",
                                    "The proxy has " + limits.connections() + " connections, the maximum.")
                            .response());
            accepted.close();
            return;
        }
        open.add(connection);
        threads.execute(() -> {
            try {
                connection.serve(targets, threads);
            } finally {
                open.remove(connection);
            }
        });
        if (acceptor.isClosed()) {
            connection.abort();
        }
    }

    /** Returns false if no connection can be replaced. */
    private boolean closeNearestToDeadline() {
        Optional<ProxiedConnection> replaced = open.stream()
                .filter(ProxiedConnection::isReplaceable)
                .min(Comparator.comparingLong(ProxiedConnection::remaining));
        replaced.ifPresent(connection -> {
            connection.abort();
            // Its own thread may have removed it already.
            open.remove(connection);
        });
        return replaced.isPresent();
    }

    @Override
    public void closeOverdue() {
        open.stream().filter(connection -> connection.remaining() < 0).forEach(ProxiedConnection::abort);
    }

    void closeAll() {
        open.forEach(ProxiedConnection::abort);
    }
}
