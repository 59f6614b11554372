package io.github.graphidentity.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.platform.records.Change;
import io.github.graphidentity.platform.records.DurableRecordStoreContract;
import io.github.graphidentity.platform.records.RecordLog;
import io.github.graphidentity.platform.records.RecordLogContract;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Records;
import io.github.graphidentity.platform.records.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** The behaviour of stores in every kind of database. */
abstract class JdbcStorageContract implements DurableRecordStoreContract, RecordLogContract {

    private JdbcStorage storage;
    private RecordStore store;

    /** The settings of the test's database, which is empty at first. */
    abstract StoreProperties settings(boolean reset);

    @BeforeEach
    void open() {
        storage = JdbcStorage.open(settings(false));
        store = opened();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public RecordStore store() {
        return store;
    }

    @Test
    void shortensTheLongestLogsIfAllTogetherHaveTooManyLines() {
        storage.backend("other");
        append("test", 5);
        append("other", 2);
        storage.log("other").retain(100, 7, 0);
        assertThat(storage.log("test").oldest()).isEqualTo(1);

        storage.log("other").retain(100, 5, 0);
        assertThat(storage.log("test").oldest()).isEqualTo(3);
        assertThat(storage.log("other").oldest()).isEqualTo(1);

        storage.log("other").retain(100, 3, 0);
        assertThat(storage.log("test").oldest()).isEqualTo(5);
        assertThat(storage.log("other").oldest()).isEqualTo(2);
    }

    private void append(String store, int lines) {
        for (int i = 0; i < lines; i++) {
            storage.log(store).append(new RecordLog.Line(0, Map.of(), "line"), number -> {});
        }
    }

    @Test
    void keepsRecordsUntilAReset() {
        store.update(records -> records.put(PEOPLE, ADA));
        storage.close();
        storage = JdbcStorage.open(settings(false));
        assertThat(opened().now().all(PEOPLE)).containsExactly(ADA);

        storage.close();
        storage = JdbcStorage.open(settings(true));
        assertThat(storage.stores()).isEmpty();
        assertThat(opened().now().all(PEOPLE)).isEmpty();
    }

    @Test
    void generatesASecretOnceAndAgainWhenItIsNoLongerUsable() throws Exception {
        assertThat(storage.secret("key", any -> true, () -> "first")).isEqualTo("first");
        storage.close();
        storage = JdbcStorage.open(settings(true));
        assertThat(storage.secret("key", any -> true, () -> "second")).isEqualTo("first");
        assertThat(storage.secret("key", kept -> false, () -> "third")).isEqualTo("third");
        assertThat(storage.secret("key", any -> true, () -> "fourth")).isEqualTo("third");
    }

    @Test
    void keepsRecordsWithLongAndUnusualKeys() {
        String umlauts = "ü\0".repeat(3_000);
        store.update(records -> {
            records.put(NOTES, umlauts);
            records.put(NOTES, umlauts + "!");
        });
        assertThat(opened().now().all(NOTES)).containsExactly(umlauts, umlauts + "!");
        store.update(records -> records.remove(NOTES, umlauts));
        assertThat(opened().now().all(NOTES)).containsExactly(umlauts + "!");
    }

    @Test
    void purgesRowsOfRemovedRecordsExceptThoseOfTheBase() {
        RecordStore template = new RecordStore();
        template.update(records -> {
            records.put(PEOPLE, ADA);
            records.put(PEOPLE, BOB);
        });
        Records base = template.now();
        RecordStore writer = new RecordStore(storage.backend("test"), base, TABLES);
        writer.update(records -> {
            records.remove(PEOPLE, BOB.id());
            records.put(NOTES, "1");
        });
        RecordStore late = new RecordStore(storage.backend("test"), base, TABLES);
        List<Change<?, ?>> noticed = new ArrayList<>();
        late.addListener(noticed::addAll);
        for (int version = 2; version <= 2_000; version++) {
            String next = String.valueOf(version);
            String last = String.valueOf(version - 1);
            writer.update(records -> {
                records.remove(NOTES, last);
                records.put(NOTES, next);
            });
        }

        assertThat(removedRows())
                .as("Bob and the notes of the last 1,000 versions")
                .isEqualTo(1 + 1_000);
        late.update(records -> records.put(NOTES, "late"));
        for (RecordStore reader : List.of(late, new RecordStore(storage.backend("test"), base, TABLES))) {
            assertThat(reader.now().all(PEOPLE)).containsExactly(ADA);
            assertThat(reader.now().all(NOTES)).containsExactly("2000", "late");
        }
        assertThat(noticed)
                .containsExactly(
                        new Change<>(NOTES, "1", "1", null),
                        new Change<>(NOTES, "2000", null, "2000"),
                        new Change<>(NOTES, "late", null, "late"));
    }

    private int removedRows() {
        JdbcClient jdbc = (JdbcClient) ReflectionTestUtils.getField(storage, "jdbc");
        return Objects.requireNonNull(jdbc)
                .sql("SELECT COUNT(*) FROM emulator_record WHERE removed")
                .query(Integer.class)
                .single();
    }

    @Test
    void ignoresLinesOfADeletedStore() {
        RecordLog deleted = storage.log("deleted meanwhile");
        List<Long> numbers = new ArrayList<>();

        deleted.append(new RecordLog.Line(0, Map.of(), "{}"), numbers::add);

        assertThat(numbers).isEmpty();
        assertThat(deleted.newest()).isZero();
    }
}
