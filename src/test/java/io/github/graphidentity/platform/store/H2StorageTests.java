package io.github.graphidentity.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.graphidentity.Soon;
import io.github.graphidentity.platform.records.RecordLog;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.StoreUnavailable;
import io.github.graphidentity.platform.startup.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.ReflectionTestUtils;

/** Stores that are kept in a file of H2. */
class H2StorageTests extends JdbcStorageContract {

    @TempDir
    private Path folder;

    @Override
    StoreProperties settings(boolean reset) {
        return new StoreProperties("jdbc:h2:file:" + folder.resolve("state"), "", "", reset);
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "on Windows the rights of the folder decide")
    void letsTheOwnerAloneReadTheFile() throws Exception {
        opened();
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".mv.db")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    /** The copy is what another process finds after this one was killed. */
    @Test
    void hasAChangeInItsFileBeforeTheChangeReturns() throws Exception {
        store().update(records -> records.put(PEOPLE, ADA));
        storage().secret("key", kept -> true, () -> "generated");
        Files.copy(folder.resolve("state.mv.db"), folder.resolve("copy.mv.db"));
        StoreProperties copy = new StoreProperties("jdbc:h2:file:" + folder.resolve("copy"), "", "", false);
        try (JdbcStorage found = JdbcStorage.open(copy)) {
            assertThat(found.secret("key", kept -> true, () -> "another")).isEqualTo("generated");
            assertThat(new RecordStore(found.backend("test"), new RecordStore().now(), List.of(PEOPLE, NOTES))
                            .now()
                            .all(PEOPLE))
                    .containsExactly(ADA);
        }
    }

    @Test
    void opensADatabaseAgainThatHasClosedItself() {
        store().update(records -> records.put(PEOPLE, ADA));
        assertThatThrownBy(this::runOutOfMemory).hasMessage("out of memory");
        assertThatThrownBy(() -> store().update(records -> records.put(PEOPLE, BOB)))
                .hasRootCauseInstanceOf(MVStoreException.class);
        // Each connection of the pool may fail once.
        Soon.is(() -> reads(ADA));
        Soon.is(() -> writes(BOB));

        assertThat(store().now().all(PEOPLE)).containsExactlyInAnyOrder(ADA, BOB);
        assertThat(opened().now().all(PEOPLE)).containsExactlyInAnyOrder(ADA, BOB);
    }

    @Test
    void reportsThatItCannotWriteUntilTheDiskHasSpaceAgain() {
        FilePath.register(new FullDisk());
        String url = "jdbc:h2:disk:" + folder.resolve("full");
        try (JdbcStorage kept = JdbcStorage.open(new StoreProperties(url, "", "", false))) {
            StoreHealthIndicator health = new StoreHealthIndicator(kept);
            kept.backend("test");
            assertThat(health.health()).isEqualTo(Health.up().build());

            FullDisk.full = true;
            assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> kept.backend("other"));
            for (int i = 0; i < 20; i++) {
                assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            }
            assertThat(health.health().getDetails().get("reason"))
                    .asString()
                    .startsWith("the database of emulator.store.url is unavailable: ");

            FullDisk.full = false;
            Soon.is(() -> health.health().getStatus().equals(Status.UP));
            assertThat(health.health()).isEqualTo(Health.up().build());
            assertThat(kept.backend("another")).isNotNull();
        } finally {
            FullDisk.full = false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "operation", "correlation_id", "account_id", "status"})
    void readsOnlyThePageThatIsAskedFor(String field) {
        RecordLog log = storage().log("test");
        Map<String, String> fields = field.isEmpty() ? Map.of() : Map.of(field, "same");
        for (int i = 0; i < 50; i++) {
            log.append(new RecordLog.Line(0, fields, "line " + i), number -> {});
        }
        for (boolean last : new boolean[] {false, true}) {
            LinesFound lines = LinesFound.of("test", new RecordLog.Query(0, 100, 0, fields));
            lines.parameters().add(3);
            String plan = new JdbcTemplate(pool())
                    .queryForObject(
                            "EXPLAIN ANALYZE " + lines.select(last) + " LIMIT ?",
                            String.class,
                            lines.parameters().toArray());
            assertThat(plan).contains("/* index sorted */", "/* scanCount: 3 */");
        }
    }

    private boolean reads(Person only) {
        try {
            return opened().now().all(PEOPLE).toList().equals(List.of(only));
        } catch (StoreUnavailable failed) {
            return false;
        }
    }

    private boolean writes(Person added) {
        try {
            store().update(records -> records.put(PEOPLE, added));
            return true;
        } catch (StoreUnavailable failed) {
            return false;
        }
    }

    /** What H2 does if an OutOfMemoryError interrupts it while it writes. */
    private void runOutOfMemory() throws SQLException {
        try (Connection connection = pool().getConnection()) {
            SessionLocal session =
                    (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            session.getDatabase()
                    .getStore()
                    .getMvStore()
                    .panic(new MVStoreException(DataUtils.ERROR_INTERNAL, "out of memory"));
        }
    }

    private HikariDataSource pool() {
        return (HikariDataSource) Objects.requireNonNull(ReflectionTestUtils.getField(storage(), "source"));
    }

    @Test
    void rejectsAnotherKindOfDatabase() {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> JdbcStorage.open(new StoreProperties("jdbc:mysql://localhost/x", "", "", false)))
                .withMessage("emulator.store.url must start with jdbc:h2: or jdbc:postgresql:, but is"
                        + " 'jdbc:mysql://localhost/x'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost:1/emulator?user=emulator&password=hush-hush",
                "jdbc:h2:file:./emulator;USER=emulator;PASSWORD=hush-hush",
                "jdbc:h2:tcp://localhost:1/emulator;PASSWORD=hush-hush",
                "jdbc:h2:file:./emulator;PASSWORD;hush-hush",
                "jdbc:mysql://localhost/emulator?password=hush-hush"
            })
    void showsNoParametersOfTheUrl(String url) {
        StoreProperties settings = new StoreProperties(url, "", "", false);
        String shown = url.replaceFirst("[?;].*", "");
        assertThat(settings.toString()).isEqualTo("StoreProperties[" + shown + "]");
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> JdbcStorage.open(settings))
                .withMessageContaining(shown)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("hush-hush"));
    }

    @Test
    void saysThatAFileIsDamagedIfH2GivesNoReason() throws Exception {
        Files.writeString(
                folder.resolve("cut.mv.db"), "H:2,block:5,blockSize:1000,chunk:3,format:9,version:3,fletcher:0\n");
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() ->
                        JdbcStorage.open(new StoreProperties("jdbc:h2:file:" + folder.resolve("cut"), "", "", false)))
                .withMessage("The store jdbc:h2:file:" + folder.resolve("cut")
                        + " cannot be opened: the file is damaged, or no database");
    }

    @Test
    void rejectsAFileThatIsNoDatabase() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.mv.db"), "not a database ".repeat(1_000));
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() ->
                        JdbcStorage.open(new StoreProperties("jdbc:h2:file:" + folder.resolve("notes"), "", "", false)))
                .withMessageStartingWith("The store jdbc:h2:file:" + folder.resolve("notes") + " cannot be opened: ");
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .as("no file with H2's own log")
                    .contains(file)
                    .noneMatch(other -> other.toString().endsWith(".trace.db"));
        }
    }
}
