package io.github.graphidentity.platform.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.graphidentity.platform.records.Backend;
import io.github.graphidentity.platform.records.RecordLog;
import io.github.graphidentity.platform.records.Storage;
import io.github.graphidentity.platform.startup.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps stores in a database. */
final class JdbcStorage implements Storage {

    /** Writers of different stores, and readers. Writers of one store run one after another. */
    private static final int CONNECTIONS = 8;

    private static final long CONNECT_TIMEOUT_MILLIS = 5_000;

    private final Database database;
    private final HikariDataSource source;
    private final JdbcClient jdbc;

    private JdbcStorage(Database database, HikariDataSource source) {
        this.database = database;
        this.source = source;
        this.jdbc = JdbcClient.create(source);
    }

    /** Connects to a database and creates its tables, if it is empty. */
    static JdbcStorage open(StoreProperties settings) {
        Database database = Database.of(settings.url());
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setJdbcUrl(database.urlWithOptions(settings.url()));
        config.setUsername(settings.username());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        AtomicReference<HikariDataSource> opened = new AtomicReference<>();
        config.setExceptionOverride(new Reopening(opened::get));
        try {
            HikariDataSource source = new HikariDataSource(config);
            opened.set(source);
            database.file(settings.url()).ifPresent(JdbcStorage::hide);
            migrate(source);
            JdbcStorage storage = new JdbcStorage(database, source);
            if (settings.reset()) {
                storage.jdbc.sql("DELETE FROM emulator_store").update();
            }
            return storage;
        } catch (RuntimeException unusable) {
            throw failure(settings, unusable);
        }
    }

    /** Lets the owner alone read the file, which contains passwords and keys. Windows inherits the rights of the folder. */
    private static void hide(Path file) {
        PosixFileAttributeView rights = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (rights != null) {
            try {
                rights.setPermissions(PosixFilePermissions.fromString("rw-------"));
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }
    }

    private static void migrate(HikariDataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:io/github/graphidentity/platform/store")
                .table("emulator_schema")
                .load()
                .migrate();
    }

    private static StartFailure failure(StoreProperties settings, RuntimeException unusable) {
        Throwable root = unusable;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String remedy = unusable instanceof FlywayException
                ? "Use a database of this or an earlier version of the emulator, or another database."
                : "Check emulator.store.url, .username and .password. Only one process can use an H2 file.";
        String url = settings.url();
        String shown = Database.shown(url);
        // Drivers repeat the URL, in the last part of their messages.
        String reason = String.valueOf(root.getMessage())
                .replaceAll("(?s)" + Pattern.quote(url) + ".*", Matcher.quoteReplacement(shown));
        return new StartFailure("The store " + shown + " cannot be opened: " + reason, remedy, unusable);
    }

    @Override
    public List<String> stores() {
        // Not a stream, which would keep its connection until it is closed.
        return List.copyOf(jdbc.sql("SELECT id FROM emulator_store ORDER BY position")
                .query((row, index) -> row.getString(1))
                .list());
    }

    @Override
    public Backend backend(String store) {
        if (!stores().contains(store)) {
            try {
                jdbc.sql("INSERT INTO emulator_store (id, version) VALUES (?, 0)")
                        .param(store)
                        .update();
            } catch (DuplicateKeyException createdMeanwhile) {
                // Another process was first.
            }
        }
        return new JdbcBackend(source, database, store);
    }

    @Override
    public RecordLog log(String store) {
        return new JdbcLog(source, store);
    }

    @Override
    public void delete(String store) {
        jdbc.sql("DELETE FROM emulator_store WHERE id = ?").param(store).update();
    }

    @Override
    public String secret(String name, Predicate<String> usable, Callable<String> generation) throws Exception {
        Optional<String> kept = secret(name);
        if (kept.filter(usable).isPresent()) {
            return kept.get();
        }
        String generated = generation.call();
        kept.ifPresent(outdated -> jdbc.sql("DELETE FROM emulator_secret WHERE name = ? AND content = ?")
                .params(name, outdated)
                .update());
        try {
            jdbc.sql("INSERT INTO emulator_secret (name, content) VALUES (?, ?)")
                    .params(name, generated)
                    .update();
            return generated;
        } catch (DuplicateKeyException createdMeanwhile) {
            return secret(name).orElseThrow();
        }
    }

    private Optional<String> secret(String name) {
        return jdbc.sql("SELECT content FROM emulator_secret WHERE name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }

    @Override
    public void close() {
        source.close();
    }
}
