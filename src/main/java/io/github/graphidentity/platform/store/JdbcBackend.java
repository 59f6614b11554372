package io.github.graphidentity.platform.store;

import io.github.graphidentity.platform.records.Backend;
import io.github.graphidentity.platform.records.NameBasedId;
import io.github.graphidentity.platform.records.StoreDeleted;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the records of one store in rows of a table. A removed record stays as a row for some time, so that other processes notice. */
final class JdbcBackend implements Backend {

    private static final int ROWS_AT_ONCE = 1_000;

    /** For how many versions at least the row of a removed record stays. A process that is further behind reads all records. */
    private static final long PURGED_AFTER = 1_000;

    /** An index of PostgreSQL has at most 2,704 bytes in an entry. */
    private static final int MAX_KEY = 500;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final TransactionTemplate snapshots;
    private final DatabaseCalls calls;
    private final Database database;
    private final StoreWatchers watchers;
    private final String store;

    JdbcBackend(DataSource source, DatabaseCalls calls, Database database, StoreWatchers watchers, String store) {
        this.jdbc = new JdbcTemplate(source);
        this.jdbc.setFetchSize(ROWS_AT_ONCE);
        this.transactions = database.transactions(source);
        this.snapshots = new TransactionTemplate(new JdbcTransactionManager(source));
        this.snapshots.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.calls = calls;
        this.database = database;
        this.watchers = watchers;
        this.store = store;
    }

    @Override
    public State read(long after, Consumer<Row> rows) {
        return calls.run(() -> {
            State latest = state(after);
            return latest.version() <= after
                    ? latest
                    : Objects.requireNonNull(snapshots.execute(status -> readRows(after, rows)));
        });
    }

    private State readRows(long after, Consumer<Row> rows) {
        State latest = state(after);
        jdbc.query(
                "SELECT table_name, record_key, content, removed FROM emulator_record WHERE store = ? AND version > ?",
                (RowCallbackHandler) row -> rows.accept(
                        new Row(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4), true)),
                store,
                latest.all() ? 0 : after);
        return latest;
    }

    private State state(long after) {
        return jdbc
                .query(
                        "SELECT version, purged FROM emulator_store WHERE id = ?",
                        (row, index) -> new State(row.getLong(1), after < row.getLong(2)),
                        store)
                .stream()
                .findFirst()
                .orElseThrow(StoreDeleted::new);
    }

    @Override
    public boolean write(long version, List<Row> rows) {
        return calls.run(() -> Boolean.TRUE.equals(transactions.execute(status -> {
            boolean first = jdbc.update(
                            "UPDATE emulator_store SET version = ? WHERE id = ? AND version = ?",
                            version + 1,
                            store,
                            version)
                    == 1;
            if (first) {
                jdbc.batchUpdate(database.upsert(), rows, ROWS_AT_ONCE, (statement, row) -> {
                    statement.setString(1, store);
                    statement.setString(2, row.table());
                    statement.setString(3, written(row.key()));
                    statement.setLong(4, version + 1);
                    statement.setBoolean(5, row.removed());
                    statement.setString(6, row.content());
                    statement.setBoolean(7, row.removed() && !row.kept());
                });
                if ((version + 1) % PURGED_AFTER == 0) {
                    purge(version + 1 - PURGED_AFTER);
                }
            }
            return first;
        })));
    }

    /** Deletes rows of records that were removed up to a version. */
    private void purge(long version) {
        jdbc.update(
                "DELETE FROM emulator_record WHERE store = ? AND removed AND purgeable AND version <= ?"
                        + " AND version > (SELECT purged FROM emulator_store WHERE id = ?)",
                store,
                version,
                store);
        jdbc.update("UPDATE emulator_store SET purged = ? WHERE id = ?", version, store);
    }

    /** A key that every database accepts: PostgreSQL limits its length, and has no texts with the character 0. */
    private static String written(String key) {
        return key.length() <= MAX_KEY && key.indexOf('\0') < 0 ? key : "id of a long key: " + NameBasedId.of(key);
    }

    @Override
    public void watch(LongConsumer listener) {
        watchers.add(store, listener);
    }
}
