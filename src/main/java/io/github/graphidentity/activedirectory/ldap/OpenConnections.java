package io.github.graphidentity.activedirectory.ldap;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open LDAP connections. Limits their number, and closes those whose deadline has passed. Thread-safe. */
final class OpenConnections {

    private static final Logger log = LoggerFactory.getLogger(OpenConnections.class);

    private static final long WARNING_PERIOD = Duration.ofMinutes(1).toNanos();

    private final Set<ServedConnection> connections = ConcurrentHashMap.newKeySet();
    private final int max;
    private long warned = System.nanoTime() - WARNING_PERIOD;

    OpenConnections(int max) {
        this.max = max;
    }

    /** Adds a connection, or returns false if there are too many and none can be replaced. */
    synchronized boolean add(ServedConnection connection) {
        return (connections.size() < max || closeLongestIdle()) && connections.add(connection);
    }

    @DocumentedBy("view-set-ldap-policy-using-ntdsutil.md: at MaxConnections, a new connection replaces another")
    private boolean closeLongestIdle() {
        ServedConnection longest = connections.stream()
                .filter(ServedConnection::isReplaceable)
                .min(Comparator.comparing(ServedConnection::isBound)
                        .thenComparing(ServedConnection::idleSince, (one, other) -> Long.signum(one - other)))
                .orElse(null);
        if (longest == null) {
            return false;
        }
        if (System.nanoTime() - warned >= WARNING_PERIOD) {
            warned = System.nanoTime();
            log.warn(
                    "There are {} LDAP connections, the maximum. Each further one closes the one that has been idle longest."
                            + " emulator.directory.max-connections sets the maximum.",
                    max);
        }
        longest.abort();
        // Its own thread may have removed it already.
        connections.remove(longest);
        return true;
    }

    void remove(ServedConnection connection) {
        connections.remove(connection);
    }

    void closeOverdue() {
        connections.stream().filter(ServedConnection::isOverdue).forEach(ServedConnection::abort);
    }

    void closeAll() {
        connections.forEach(ServedConnection::abort);
    }

    int size() {
        return connections.size();
    }
}
