package io.github.graphidentity.platform.store;

import io.github.graphidentity.platform.concurrent.Deadline;
import io.github.graphidentity.platform.concurrent.ElapsedTime;
import io.github.graphidentity.platform.records.NameBasedId;
import io.github.graphidentity.platform.records.Storage.Turn;
import io.github.graphidentity.platform.records.StoreUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Advisory locks of PostgreSQL, all on one connection, so that their number is not limited. If a process ends, the server
 * releases its locks. Thread-safe.
 */
final class AdvisoryLocks implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AdvisoryLocks.class);
    private static final Duration POLL = Duration.ofMillis(5);

    /** The first lock is held only while its process waits for the second one, so that the holder of that cannot take it again. */
    private static final String TRY_FIRST = "SELECT CASE WHEN pg_try_advisory_lock(?)"
            + " THEN CASE WHEN pg_try_advisory_lock(?) THEN pg_advisory_unlock(?) ELSE FALSE END END";

    private static final String TRY = "SELECT pg_try_advisory_lock(?)";
    private static final String UNLOCK = "SELECT pg_advisory_unlock(?)";

    private final ChangeNotifications.Connections connections;
    private final String process;
    private @Nullable Connection current;

    /** @param process the name of this process, which shows the others that it runs */
    AdvisoryLocks(ChangeNotifications.Connections connections, String process) {
        this.connections = connections;
        this.process = process;
    }

    /** Returns {@code null} if another process holds the lock for longer than the patience. */
    @Nullable
    Turn lock(String name, Duration patience) {
        try {
            return lock(connection(), name, patience);
        } catch (StoreUnavailable lost) {
            // The server may have been restarted since the last call.
            return lock(connection(), name, patience);
        }
    }

    private @Nullable Turn lock(Connection connection, String name, Duration patience) {
        UUID id = NameBasedId.of(name);
        long next = id.getLeastSignificantBits();
        long lock = id.getMostSignificantBits();
        Deadline deadline = new Deadline(patience, ElapsedTime.REAL);
        Boolean locked = query(connection, TRY_FIRST, next, lock, next);
        while (locked == null && deadline.sleep(POLL)) {
            locked = query(connection, TRY_FIRST, next, lock, next);
        }
        if (locked == null) {
            return null;
        }
        if (!locked) {
            while (!locked && deadline.sleep(POLL)) {
                locked = Boolean.TRUE.equals(query(connection, TRY, lock));
            }
            query(connection, UNLOCK, next);
        }
        return locked ? () -> unlock(connection, lock) : null;
    }

    private static long ofProcess(String name) {
        return NameBasedId.of("process " + name).getMostSignificantBits();
    }

    /** Whether another process still runs, and so holds the lock of its name. */
    boolean isRunning(String other) {
        Connection connection = connection();
        boolean ended = Boolean.TRUE.equals(query(connection, TRY, ofProcess(other)));
        if (ended) {
            query(connection, UNLOCK, ofProcess(other));
        }
        return !ended;
    }

    private void unlock(Connection connection, long lock) {
        try {
            query(connection, UNLOCK, lock);
        } catch (StoreUnavailable lost) {
            log.debug("The server released a lock, because the connection was lost.", lost);
        }
    }

    private synchronized Connection connection() {
        try {
            if (current == null || current.isClosed()) {
                current = connections.open();
                query(current, TRY, ofProcess(process));
            }
            return current;
        } catch (SQLException unavailable) {
            throw new StoreUnavailable(unavailable);
        }
    }

    private synchronized @Nullable Boolean query(Connection connection, String sql, long... locks) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < locks.length; i++) {
                statement.setLong(i + 1, locks[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getObject(1, Boolean.class);
            }
        } catch (SQLException failed) {
            close(connection);
            throw new StoreUnavailable(failed);
        }
    }

    /** Closes a connection, which releases its locks. */
    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException lost) {
            log.debug("The connection for locks was lost before it was closed.", lost);
        }
    }

    @Override
    public synchronized void close() {
        if (current != null) {
            close(current);
        }
    }
}
