package io.github.graphidentity.platform.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A store in memory. */
class RecordStoreTests implements RecordStoreContract {

    private static final Table<Boolean, String> SINGLE = Table.single("single", String.class);

    private final RecordStore store = new RecordStore();

    @Override
    public RecordStore store() {
        return store;
    }

    @Test
    void acceptsNoMoreRecordsInANearlyFullHeapAndOnlyDeletionsInAFullOne() {
        AtomicReference<Double> used = new AtomicReference<>(0.9);
        RecordStore limited = new RecordStore(share -> used.get() > share);
        limited.update(records -> records.put(PEOPLE, ADA));
        Records before = limited.now();
        Person renamed = new Person(ADA.id(), "ada.l", ADA.groups());

        used.set(0.91);
        assertThatExceptionOfType(StoreFull.class)
                .isThrownBy(() -> limited.update(records -> records.put(PEOPLE, BOB)));
        limited.update(records -> records.put(PEOPLE, renamed));
        limited.update(records -> {
            records.remove(PEOPLE, ADA.id());
            records.put(PEOPLE, BOB);
        });
        assertThat(limited.now().all(PEOPLE)).containsExactly(BOB);

        used.set(0.96);
        assertThatExceptionOfType(StoreFull.class)
                .isThrownBy(() -> limited.update(records -> records.put(PEOPLE, new Person(2, "b", List.of()))));
        assertThat(limited.now().all(PEOPLE)).containsExactly(BOB);
        limited.update(records -> records.put(SINGLE, "changed"));
        assertThat(limited.now().all(SINGLE)).containsExactly("changed");
        limited.update(records -> records.remove(PEOPLE, BOB.id()));
        assertThat(limited.now().all(PEOPLE)).isEmpty();
        limited.restore(before);
        assertThat(limited.now().all(PEOPLE)).containsExactly(ADA);
    }
}
