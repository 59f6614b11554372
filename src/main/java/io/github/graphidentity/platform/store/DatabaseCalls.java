package io.github.graphidentity.platform.store;

import io.github.graphidentity.platform.concurrent.ElapsedTime;
import io.github.graphidentity.platform.records.StoreUnavailable;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Calls the database. If no connection can be had, the calls of the next second fail at once, so that they do not occupy a thread
 * each until their timeout. Thread-safe.
 */
final class DatabaseCalls {

    private static final Logger log = LoggerFactory.getLogger(DatabaseCalls.class);
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final ElapsedTime time;
    private volatile @Nullable Outage outage;
    private volatile boolean doubtful;

    DatabaseCalls(ElapsedTime time) {
        this.time = time;
    }

    private record Outage(RuntimeException cause, long failedAt) {}

    /** Whether a call has failed since {@link #trust()}. Others can succeed meanwhile: a full disk can be read. */
    boolean areDoubtful() {
        return doubtful;
    }

    /** Forgets earlier failures, because a change has succeeded. */
    void trust() {
        doubtful = false;
    }

    /** @throws StoreUnavailable if the database is unavailable */
    <T> T run(Supplier<T> call) {
        Outage known = outage;
        if (known != null && time.nanoTime() - known.failedAt < PAUSE_NANOS) {
            throw new StoreUnavailable(known.cause);
        }
        try {
            T result = call.get();
            end();
            return result;
        } catch (CannotGetJdbcConnectionException | CannotCreateTransactionException unreachable) {
            begin(unreachable);
            throw new StoreUnavailable(unreachable);
        } catch (TransientDataAccessException
                | RecoverableDataAccessException
                | NonTransientDataAccessResourceException
                | UncategorizedSQLException
                | TransactionException interrupted) {
            doubtful = true;
            Throwable reason = reason(interrupted);
            log.warn("A call of the database failed: {}", reason.getMessage());
            throw new StoreUnavailable(reason);
        }
    }

    /** A rollback that fails too hides why the transaction failed. */
    private static Throwable reason(RuntimeException failed) {
        return failed instanceof TransactionSystemException rollback && rollback.getApplicationException() != null
                ? rollback.getApplicationException()
                : failed;
    }

    private void begin(RuntimeException cause) {
        boolean first = outage == null;
        outage = new Outage(cause, time.nanoTime());
        if (first) {
            log.warn(
                    "The database of emulator.store.url is unavailable. Requests that need it get 503 until it returns: {}",
                    String.valueOf(
                            cause.getCause() == null
                                    ? cause.getMessage()
                                    : cause.getCause().getMessage()));
        }
    }

    private void end() {
        if (outage != null) {
            outage = null;
            log.info("The database of emulator.store.url is available again.");
        }
    }
}
