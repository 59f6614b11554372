package io.github.graphidentity.platform.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpiringTableTests {

    private final MapStorage storage = new MapStorage();

    private RecordStore store(ExpiringTable<Integer> table) {
        return new RecordStore(storage.backend("test"), new RecordStore().now(), List.of(table.table()));
    }

    @Test
    void keepsValuesByKey() {
        ExpiringTable<Integer> table = new ExpiringTable<>("numbers", Integer.class, Duration.ofHours(1), 10);
        store(table).update(records -> {
            table.put(records, "one", 0);
            table.put(records, "one", 1);
            assertThat(table.putIfAbsent(records, "two", 2)).isTrue();
            assertThat(table.putIfAbsent(records, "two", 3)).isFalse();
            table.put(records, "three", 3);
            assertThat(table.remove(records, "three")).contains(3);
            assertThat(table.remove(records, "three")).isEmpty();
        });

        Records reopened = store(table).now();
        assertThat(table.get(reopened, "one")).isEqualTo(1);
        assertThat(table.get(reopened, "three")).isNull();
        assertThat(table.all(reopened)).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void dropsTheOldestValuesWhenThereAreTooMany() {
        ExpiringTable<Integer> table = new ExpiringTable<>("numbers", Integer.class, Duration.ofHours(1), 3);
        RecordStore store = store(table);
        for (int i = 0; i < 5; i++) {
            int number = i;
            store.update(records -> table.put(records, "key " + number, number));
        }

        assertThat(table.all(store.now())).containsExactly(2, 3, 4);
    }

    @Test
    void dropsValuesAfterTheirLife() {
        ExpiringTable<Integer> table = new ExpiringTable<>("numbers", Integer.class, Duration.ofMillis(-1), 3);
        RecordStore store = store(table);
        store.update(records -> table.put(records, "key", 1));

        assertThat(table.all(store.now())).isEmpty();
    }
}
