package io.github.graphidentity.platform.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.graphidentity.platform.startup.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Connects to a database. */
final class DatabaseConnections {

    /** Writers of different stores, and readers. Writers of one store run one after another. */
    private static final int CONNECTIONS = 8;

    private static final long CONNECT_TIMEOUT_MILLIS = 3_000;
    private static final long VALIDATION_TIMEOUT_MILLIS = 1_000;

    private DatabaseConnections() {}

    /** Connects to a database and creates its tables, if it is empty. */
    static HikariDataSource open(StoreProperties settings, Database database) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setJdbcUrl(database.urlWithOptions(settings.url()));
        config.setUsername(settings.username());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        config.setValidationTimeout(VALIDATION_TIMEOUT_MILLIS);
        database.properties().forEach(config::addDataSourceProperty);
        AtomicReference<HikariDataSource> opened = new AtomicReference<>();
        config.setExceptionOverride(new Reopening(opened::get));
        try {
            HikariDataSource source = new HikariDataSource(config);
            opened.set(source);
            database.file(settings.url()).ifPresent(DatabaseConnections::hide);
            migrate(source, database);
            return source;
        } catch (RuntimeException unusable) {
            throw failure(settings, unusable);
        }
    }

    /** Opens a connection with the settings of a pool, which is not in the pool. */
    static Connection another(HikariConfig config) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(config.getDataSourceProperties());
        properties.setProperty("user", config.getUsername());
        properties.setProperty("password", config.getPassword());
        return DriverManager.getConnection(config.getJdbcUrl(), properties);
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

    private static void migrate(HikariDataSource source, Database database) {
        Flyway.configure()
                .dataSource(source)
                .locations(database.scripts())
                .table("emulator_schema")
                .load()
                .migrate();
    }

    private static StartFailure failure(StoreProperties settings, RuntimeException unusable) {
        // H2 fails without a message on some damaged files.
        String message = "";
        for (Throwable cause = unusable; cause != null; cause = cause.getCause()) {
            message = cause.getMessage() == null ? "the file is damaged, or no database" : cause.getMessage();
        }
        String remedy = unusable instanceof FlywayException
                ? "Use a database of this or an earlier version of the emulator, or another database."
                : "Check emulator.store.url, .username and .password. Only one process can use an H2 file. If the file is"
                        + " damaged, restore or delete it.";
        String url = settings.url();
        String shown = Database.shown(url);
        // Drivers repeat the URL, in the last part of their messages.
        String reason = message.replaceAll("(?s)" + Pattern.quote(url) + ".*", Matcher.quoteReplacement(shown));
        return new StartFailure("The store " + shown + " cannot be opened: " + reason, remedy, unusable);
    }
}
