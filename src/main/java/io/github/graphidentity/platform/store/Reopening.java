package io.github.graphidentity.platform.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens an H2 database again that has closed itself, as it does when the memory or the disk is full in the middle of a write. It stays closed
 * while one of its connections is open, so all of them are closed. Later calls open the database again, with all committed changes.
 */
final class Reopening implements SQLExceptionOverride {

    private static final Logger log = LoggerFactory.getLogger(Reopening.class);

    private final Supplier<@Nullable HikariDataSource> pool;

    /** @param pool the pool of the connections; {@code null} until it is open */
    Reopening(Supplier<@Nullable HikariDataSource> pool) {
        this.pool = pool;
    }

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        HikariDataSource source = pool.get();
        if (source == null || !hasClosedItself(failure)) {
            return Override.CONTINUE_EVICT;
        }
        log.error("The database of the store has closed itself, and is opened again.", failure);
        discard(source);
        source.getHikariPoolMXBean().softEvictConnections();
        return Override.MUST_EVICT;
    }

    /** Ends the closed database of this process, so that the next connection opens the file. */
    private static void discard(HikariDataSource source) {
        try (Connection connection =
                DriverManager.getConnection(source.getJdbcUrl(), source.getUsername(), source.getPassword())) {
            org.h2.engine.Database database =
                    ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase();
            if (database.getStore().getMvStore().isClosed()) {
                database.shutdownImmediately();
            }
        } catch (SQLException closed) {
            log.debug("The closed database was discarded.", closed);
        }
    }

    private static boolean hasClosedItself(SQLException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(MVStoreException.class::isInstance);
    }
}
