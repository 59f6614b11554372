package io.github.graphidentity.platform.store;

import io.github.graphidentity.platform.records.Backend;
import io.github.graphidentity.platform.records.NameBasedId;
import io.github.graphidentity.platform.records.StoreDeleted;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the records of one store in rows of a table. A removed record stays as a row, so that other processes notice. */
final class JdbcBackend implements Backend {

    private static final int ROWS_AT_ONCE = 1_000;

    /** An index of PostgreSQL has at most 2,704 bytes in an entry. */
    private static final int MAX_KEY = 500;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final DatabaseCalls calls;
    private final Database database;
    private final StoreWatchers watchers;
    private final String store;

    JdbcBackend(DataSource source, DatabaseCalls calls, Database database, StoreWatchers watchers, String store) {
        this.jdbc = new JdbcTemplate(source);
        this.jdbc.setFetchSize(ROWS_AT_ONCE);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
        this.calls = calls;
        this.database = database;
        this.watchers = watchers;
        this.store = store;
    }

    @Override
    public long read(long after, Consumer<Row> rows) {
        return calls.run(() -> {
            // The version is read first: rows of later versions may be read twice, but none is missed.
            long latest = version();
            if (latest > after) {
                transactions.executeWithoutResult(status -> jdbc.query(
                        "SELECT table_name, record_key, content, removed FROM emulator_record"
                                + " WHERE store = ? AND version > ?",
                        (RowCallbackHandler) row -> rows.accept(
                                new Row(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4))),
                        store,
                        after));
            }
            return latest;
        });
    }

    private long version() {
        return jdbc.queryForList("SELECT version FROM emulator_store WHERE id = ?", Long.class, store).stream()
                .flatMap(Stream::ofNullable)
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
                });
            }
            return first;
        })));
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
