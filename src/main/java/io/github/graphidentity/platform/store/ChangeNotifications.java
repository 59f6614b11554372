package io.github.graphidentity.platform.store;

import io.github.graphidentity.platform.records.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives a notification of PostgreSQL for each change of a store, on a connection and a thread of its own. */
final class ChangeNotifications implements Runnable, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ChangeNotifications.class);

    private static final int CHECK_MILLIS = 1_000;
    private static final int VALID_SECONDS = 2;
    private static final long RETRY_NANOS = Duration.ofMillis(250).toNanos();

    private final Connections connections;
    private final Runnable missed;
    private final Map<String, BiConsumer<String, Long>> channels;
    private volatile boolean closed;
    private volatile boolean listening;
    private volatile @Nullable Connection current;

    /** Opens connections outside of the pool. */
    @FunctionalInterface
    interface Connections {

        Connection open() throws SQLException;
    }

    /**
     * Prepares to receive notifications, which begins with {@link #run}.
     *
     * @param missed called at the beginning and after each interruption, because changes may have been missed
     * @param channels by the name of a channel: gets the name of a store and its version. Messages are a version, a space, and the
     *     name of a store.
     */
    ChangeNotifications(Connections connections, Runnable missed, Map<String, BiConsumer<String, Long>> channels) {
        this.connections = connections;
        this.missed = missed;
        this.channels = Map.copyOf(channels);
    }

    /** Whether changes of other processes are received now. */
    boolean isListening() {
        return listening;
    }

    @Override
    public void run() {
        while (!closed) {
            try (Connection connection = connections.open()) {
                current = connection;
                listen(connection);
            } catch (SQLException | StoreUnavailable lost) {
                if (listening && !closed) {
                    log.warn(
                            "The changes of other emulators are not received until the database returns: {}",
                            lost.getMessage());
                }
            }
            listening = false;
            LockSupport.parkNanos(RETRY_NANOS);
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String channel : channels.keySet()) {
                statement.execute("LISTEN " + channel);
            }
        }
        missed.run();
        listening = true;
        PGConnection notifications = connection.unwrap(PGConnection.class);
        while (!closed) {
            @Nullable PGNotification[] received = notifications.getNotifications(CHECK_MILLIS);
            if (received != null && received.length > 0) {
                Arrays.stream(received).forEach(this::pass);
            } else if (!connection.isValid(VALID_SECONDS)) {
                throw new SQLException("the connection was lost");
            }
        }
    }

    private void pass(@Nullable PGNotification notification) {
        if (notification != null) {
            String[] message = notification.getParameter().split(" ", 2);
            Objects.requireNonNull(channels.get(notification.getName())).accept(message[1], Long.valueOf(message[0]));
        }
    }

    @Override
    public void close() {
        closed = true;
        Connection open = current;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException ignored) {
                log.debug("The connection for notifications was lost before it was closed.", ignored);
            }
        }
    }
}
