package io.github.graphidentity.platform.store;

import com.zaxxer.hikari.HikariDataSource;
import io.github.graphidentity.platform.concurrent.ElapsedTime;
import io.github.graphidentity.platform.records.Backend;
import io.github.graphidentity.platform.records.RecordLog;
import io.github.graphidentity.platform.records.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps stores in a database. */
final class JdbcStorage implements Storage {

    private static final int TRIED_CHARACTERS = 64 << 10;

    private final Database database;
    private final HikariDataSource source;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final DatabaseCalls calls = new DatabaseCalls(ElapsedTime.REAL);
    private final StoreWatchers watchers = new StoreWatchers();
    private final StoreWatchers logs = new StoreWatchers();
    private final String process = UUID.randomUUID().toString();
    private final @Nullable Replication replication;

    private JdbcStorage(Database database, HikariDataSource source) {
        this.database = database;
        this.source = source;
        this.jdbc = JdbcClient.create(source);
        this.transactions = database.transactions(source);
        this.replication = database.isShared()
                ? new Replication(() -> DatabaseConnections.another(source), process, watchers, logs, this::stores)
                : null;
    }

    /** Connects to a database and creates its tables, if it is empty. */
    static JdbcStorage open(StoreProperties settings) {
        Database database = Database.of(settings.url());
        JdbcStorage storage = new JdbcStorage(database, DatabaseConnections.open(settings, database));
        if (settings.reset()) {
            storage.deleteAll();
        }
        return storage;
    }

    private void deleteAll() {
        change("DELETE FROM emulator_store");
    }

    @Override
    public List<String> stores() {
        // Not a stream, which would keep its connection until it is closed.
        return calls.run(() -> List.copyOf(jdbc.sql("SELECT id FROM emulator_store ORDER BY position")
                .query((row, index) -> row.getString(1))
                .list()));
    }

    @Override
    public Backend backend(String store) {
        if (!stores().contains(store)) {
            change("INSERT INTO emulator_store (id, version) VALUES (?, 0)", store);
        }
        return new JdbcBackend(source, calls, database, watchers, store);
    }

    /** Returns {@code false} if there was nothing to change, also because another process was first. */
    private boolean change(String sql, Object... values) {
        return calls.run(() -> {
            try {
                return Boolean.TRUE.equals(transactions.execute(
                        status -> jdbc.sql(sql).params(values).update() > 0));
            } catch (DuplicateKeyException createdMeanwhile) {
                return false;
            }
        });
    }

    @Override
    public RecordLog log(String store) {
        return new JdbcLog(source, calls, database, logs, store);
    }

    @Override
    public void delete(String store) {
        change("DELETE FROM emulator_store WHERE id = ?", store);
        watchers.forget(store);
        logs.forget(store);
    }

    @Override
    public String secret(String name, Predicate<String> usable, Callable<String> generation) throws Exception {
        Optional<String> kept = secret(name);
        if (kept.filter(usable).isPresent()) {
            return kept.get();
        }
        String generated = generation.call();
        kept.ifPresent(
                outdated -> change("DELETE FROM emulator_secret WHERE name = ? AND content = ?", name, outdated));
        boolean first = change("INSERT INTO emulator_secret (name, content) VALUES (?, ?)", name, generated);
        return first ? generated : secret(name).orElseThrow();
    }

    private Optional<String> secret(String name) {
        return calls.run(() -> jdbc.sql("SELECT content FROM emulator_secret WHERE name = ?")
                .param(name)
                .query(String.class)
                .optional());
    }

    @Override
    public void watch(StoreListener listener) {
        watchers.setListener(listener);
        if (replication != null) {
            replication.start();
        }
    }

    @Override
    public @Nullable Turn turn(String store, String work, Duration patience) {
        return replication == null ? Turn.ALONE : replication.turn(store, work, patience);
    }

    @Override
    public String process() {
        return process;
    }

    @Override
    public boolean isRunning(String other) {
        return process.equals(other) || (replication != null && replication.isRunning(other));
    }

    @Override
    public void check() {
        if (calls.areDoubtful()) {
            tryToWrite();
            calls.trust();
        } else {
            calls.run(() -> jdbc.sql("SELECT 1").query(Integer.class).single());
        }
        if (replication != null) {
            replication.check();
        }
    }

    /** Leaves nothing behind. It is as large as many changes, since a full disk may have room for a small one. */
    private void tryToWrite() {
        calls.run(() -> transactions.execute(status -> {
            jdbc.sql("INSERT INTO emulator_secret (name, content) VALUES (?, ?)")
                    .params("check by " + process, "-".repeat(TRIED_CHARACTERS))
                    .update();
            return jdbc.sql("DELETE FROM emulator_secret WHERE name = ?")
                    .param("check by " + process)
                    .update();
        }));
    }

    @Override
    public void close() {
        if (replication != null) {
            replication.close();
        }
        source.close();
    }
}
