package io.github.graphidentity.platform.store;

import io.github.graphidentity.platform.startup.StartFailure;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The supported databases, with what differs in their SQL. */
enum Database {
    H2(
            "jdbc:h2:",
            // The emulator closes the database itself. Errors are in the emulator's log, not in a file next to the
            // database.
            ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0",
            "MERGE INTO emulator_record (store, table_name, record_key, version, removed, content, purgeable)"
                    + " KEY (store, table_name, record_key) VALUES (?, ?, ?, ?, ?, ?, ?)",
            Map.of()),
    POSTGRESQL(
            "jdbc:postgresql:",
            "",
            "INSERT INTO emulator_record (store, table_name, record_key, version, removed, content, purgeable)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (store, table_name, record_key) DO UPDATE"
                    + " SET version = EXCLUDED.version, removed = EXCLUDED.removed, content = EXCLUDED.content,"
                    + " purgeable = EXCLUDED.purgeable",
            // In seconds. A server that does not answer must not hold requests for long. A batch becomes one statement.
            Map.of(
                    "connectTimeout",
                    "2",
                    "socketTimeout",
                    "10",
                    "tcpKeepAlive",
                    "true",
                    "reWriteBatchedInserts",
                    "true"));

    private final String prefix;
    private final String options;
    private final String upsert;

    @SuppressWarnings("ImmutableEnumChecker") // a map of texts
    private final Map<String, String> properties;

    Database(String prefix, String options, String upsert, Map<String, String> properties) {
        this.prefix = prefix;
        this.options = options;
        this.upsert = upsert;
        this.properties = properties;
    }

    static Database of(String url) {
        return Arrays.stream(values())
                .filter(database -> url.startsWith(database.prefix))
                .findFirst()
                .orElseThrow(() -> new StartFailure(
                        "emulator.store.url must start with jdbc:h2: or jdbc:postgresql:, but is '" + shown(url) + "'.",
                        "Write jdbc:h2:file:./emulator for a file, or jdbc:postgresql://host/database."));
    }

    /** A URL without its parameters, which can contain a password. */
    static String shown(String url) {
        return url.split("[?;]", 2)[0];
    }

    String urlWithOptions(String url) {
        return url + options;
    }

    /** The file of an embedded database. */
    Optional<Path> file(String url) {
        String path = url.substring(prefix.length()).split(";", 2)[0];
        if (this != H2 || !path.startsWith("file:")) {
            return Optional.empty();
        }
        String home = System.getProperty("user.home");
        return Optional.of(Path.of(
                path.substring("file:".length()).replaceFirst("^~", Matcher.quoteReplacement(home)) + ".mv.db"));
    }

    /** Properties of each connection, for the driver. A URL can override them. */
    Map<String, String> properties() {
        return properties;
    }

    /** Where the scripts are that create its tables. */
    String[] scripts() {
        String folder = "classpath:io/github/graphidentity/platform/";
        return isShared() ? new String[] {folder + "store", folder + "postgresql"} : new String[] {folder + "store"};
    }

    /** Whether several processes can use it at the same time. */
    boolean isShared() {
        return this == POSTGRESQL;
    }

    /** Runs transactions that are in the file or at the server when they end. */
    TransactionTemplate transactions(DataSource source) {
        return new TransactionTemplate(this == H2 ? new FileTransactions(source) : new JdbcTransactionManager(source));
    }

    String upsert() {
        return upsert;
    }
}
