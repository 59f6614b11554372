package io.github.graphidentity.platform.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The behaviour of a store that is kept in a database. */
public interface DurableRecordStoreContract extends RecordStoreContract {

    List<Table<?, ?>> TABLES = List.of(PEOPLE, NOTES);

    /** The storage of the test, which is empty at first. */
    Storage storage();

    /** Opens the store of the test as another process does. */
    default RecordStore opened() {
        return opened(new RecordStore().now());
    }

    private RecordStore opened(Records base) {
        return new RecordStore(storage().backend("test"), base, TABLES);
    }

    @Test
    default void keepsRecords() {
        store().update(records -> {
            records.put(PEOPLE, ADA);
            records.put(PEOPLE, CAT);
            records.put(NOTES, "ünï\u0001cødé \"'\n𝄞");
        });
        store().update(records -> records.remove(PEOPLE, CAT.id()));

        Records kept = opened().now();
        assertThat(kept.all(PEOPLE)).containsExactly(ADA);
        assertThat(kept.one(PEOPLE, BY_LOGIN, "ada")).contains(ADA);
        assertThat(kept.all(NOTES)).containsExactly("ünï\u0001cødé \"'\n𝄞");
    }

    @Test
    default void keepsALongRecord() {
        String text = "long ".repeat(1_000_000);
        store().update(records -> records.put(PEOPLE, new Person(1, "ada", List.of(text))));

        assertThat(opened().now().all(PEOPLE)).containsExactly(new Person(1, "ada", List.of(text)));
    }

    @Test
    default void keepsOneRecordIfItsKeyIsWrittenDifferently() {
        store().update(records -> records.put(NOTES, "note"));
        store().update(records -> records.put(NOTES, "NOTE"));

        assertThat(opened().now().all(NOTES)).containsExactly("NOTE");

        store().update(records -> records.remove(NOTES, "nOtE"));
        assertThat(opened().now().all(NOTES)).isEmpty();
    }

    @Test
    default void keepsARestoredSnapshot() {
        store().update(records -> records.put(PEOPLE, ADA));
        Records snapshot = store().now();
        store().update(records -> {
            records.put(PEOPLE, new Person(1, "renamed", List.of()));
            records.put(PEOPLE, BOB);
        });

        store().restore(snapshot, records -> records.put(NOTES, "restored"));

        assertThat(opened().now().all(PEOPLE)).containsExactly(ADA);
        assertThat(opened().now().all(NOTES)).containsExactly("restored");
    }

    @Test
    default void keepsTheChangesOfABaseOnly() {
        RecordStore base = new RecordStore();
        base.update(records -> {
            records.put(PEOPLE, ADA);
            records.put(PEOPLE, BOB);
        });
        opened(base.now()).update(records -> {
            records.remove(PEOPLE, BOB.id());
            records.put(PEOPLE, CAT);
        });

        assertThat(opened(base.now()).now().all(PEOPLE)).containsExactly(ADA, CAT);
        assertThat(opened().now().all(PEOPLE)).containsExactly(CAT);
    }

    @Test
    default void keepsNothingOfAFailedChange() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> store().update(records -> {
                    records.put(PEOPLE, ADA);
                    throw new IllegalStateException();
                }));

        assertThat(opened().now().all(PEOPLE)).isEmpty();
    }

    @Test
    default void showsTheChangesOfAnotherProcessAfterRefresh() {
        RecordStore other = opened();
        store().update(records -> {
            records.put(PEOPLE, ADA);
            records.put(PEOPLE, BOB);
        });
        other.refresh(Long.MAX_VALUE);
        // A unique value moves from one record to another.
        other.update(records -> {
            records.put(PEOPLE, new Person(2, "robert", List.of()));
            records.put(PEOPLE, new Person(1, "bob", List.of()));
            records.put(PEOPLE, new Person(2, "ada", List.of()));
        });

        assertThat(store().now().all(PEOPLE)).containsExactly(ADA, BOB);
        store().refresh(Long.MAX_VALUE);
        assertThat(store().now().all(PEOPLE))
                .containsExactly(new Person(1, "bob", List.of()), new Person(2, "ada", List.of()));
    }

    @Test
    default void repeatsAChangeIfAnotherProcessWasFirst() {
        RecordStore other = opened();
        other.update(records -> records.put(PEOPLE, ADA));
        AtomicInteger attempts = new AtomicInteger();

        store().update(records -> {
            attempts.incrementAndGet();
            int next = records.size(PEOPLE) + 1;
            records.put(PEOPLE, new Person(next, "person " + next, List.of()));
        });

        assertThat(attempts).hasValue(2);
        assertThat(store().now().all(PEOPLE)).containsExactly(ADA, new Person(2, "person 2", List.of()));
    }

    @Test
    default void losesNoChangeOfConcurrentProcesses() {
        List<RecordStore> stores = List.of(store(), opened(), opened());
        List<CompletableFuture<Void>> writers = IntStream.range(0, 6)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 20; i++) {
                        stores.get(writer % 3).update(records -> {
                            Person last = records.find(PEOPLE, 1).orElse(new Person(1, "0", List.of()));
                            String next = String.valueOf(Integer.parseInt(String.valueOf(last.login())) + 1);
                            records.put(PEOPLE, new Person(1, next, List.of()));
                        });
                    }
                }))
                .toList();
        writers.forEach(CompletableFuture::join);

        assertThat(opened().now().all(PEOPLE)).containsExactly(new Person(1, "120", List.of()));
    }

    @Test
    default void rejectsAChangeOfADeletedStore() {
        store().update(records -> records.put(PEOPLE, ADA));
        storage().delete("test");

        assertThatExceptionOfType(StoreDeleted.class)
                .isThrownBy(() -> store().update(records -> records.put(PEOPLE, BOB)));
        assertThat(storage().stores()).isEmpty();
    }

    @Test
    default void listsStoresInTheOrderOfTheirCreationAndDeletesThem() {
        store().update(records -> records.put(PEOPLE, ADA));
        storage().backend("a-later-one");

        assertThat(storage().stores()).containsExactly("test", "a-later-one");

        storage().delete("test");
        assertThat(storage().stores()).containsExactly("a-later-one");
        assertThat(opened().now().all(PEOPLE)).isEmpty();
    }
}
