package io.github.graphidentity.platform.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordStoreTests {

    private static final Index<String, Person> BY_LOGIN =
            Index.unique("login", String.CASE_INSENSITIVE_ORDER, Person::login);
    private static final Index<String, Person> BY_GROUP = Index.of("group", Comparator.naturalOrder(), Person::groups);
    private static final Table<Integer, Person> PEOPLE =
            Table.of("people", Comparator.naturalOrder(), Person::id, BY_LOGIN, BY_GROUP);
    private static final Table<String, String> NOTES = Table.of("notes", Comparator.naturalOrder(), note -> note);

    private static final Person ADA = new Person(1, "ada", List.of("admins", "users"));
    private static final Person BOB = new Person(2, "bob", List.of("users"));
    private static final Person CAT = new Person(3, null, List.of());

    private final RecordStore store = new RecordStore();

    record Person(int id, String login, List<String> groups) {}

    @Test
    void findsARecordByKeyAndByUniqueIndex() {
        put(ADA, BOB, CAT);

        assertThat(store.now().get(PEOPLE, 2)).isEqualTo(BOB);
        assertThat(store.now().find(PEOPLE, 9)).isEmpty();
        assertThat(store.now().one(PEOPLE, BY_LOGIN, "ADA")).contains(ADA);
        assertThat(store.now().one(PEOPLE, BY_LOGIN, "eve")).isEmpty();
    }

    @Test
    void findsEachRecordWithAValueOfAMultiValuedIndex() {
        put(BOB, CAT, ADA);

        assertThat(store.now().by(PEOPLE, BY_GROUP, "users")).containsExactly(ADA, BOB);
        assertThat(store.now().by(PEOPLE, BY_GROUP, "admins")).containsExactly(ADA);
        assertThat(store.now().from(PEOPLE, BY_GROUP, "b")).containsExactly(ADA, BOB);
    }

    @Test
    void returnsRecordsInTheOrderOfKeysAfterAKey() {
        put(CAT, ADA, BOB);

        assertThat(store.now().all(PEOPLE)).containsExactly(ADA, BOB, CAT);
        assertThat(store.now().after(PEOPLE, 1)).containsExactly(BOB, CAT);
        assertThat(store.now().ordered(PEOPLE, BY_LOGIN)).containsExactly(ADA, BOB);
        assertThat(store.now().size(PEOPLE)).isEqualTo(3);
    }

    @Test
    void updatesIndexesWhenARecordIsReplacedOrRemoved() {
        put(ADA, BOB);
        Person renamed = new Person(1, "ada.king", List.of("users"));
        put(renamed);

        assertThat(store.now().one(PEOPLE, BY_LOGIN, "ada")).isEmpty();
        assertThat(store.now().one(PEOPLE, BY_LOGIN, "ada.king")).contains(renamed);
        assertThat(store.now().by(PEOPLE, BY_GROUP, "admins")).isEmpty();

        store.change(records -> records.remove(PEOPLE, 1));
        assertThat(store.now().by(PEOPLE, BY_GROUP, "users")).containsExactly(BOB);
    }

    @Test
    void rejectsASecondRecordWithAUniqueValueAndChangesNothing() {
        put(ADA);

        assertThatExceptionOfType(NotUnique.class)
                .isThrownBy(() -> put(BOB, new Person(4, "Ada", List.of())))
                .withMessage("login 'Ada' is not unique");
        assertThat(store.now().all(PEOPLE)).containsExactly(ADA);
    }

    @Test
    void changesNothingIfTheWorkFails() {
        put(ADA);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> store.change(records -> {
                    records.put(NOTES, "one");
                    records.remove(PEOPLE, 1);
                    throw new IllegalStateException();
                }));
        assertThat(store.now().all(PEOPLE)).containsExactly(ADA);
        assertThat(store.now().size(NOTES)).isZero();
    }

    @Test
    void keepsASnapshotWhileTheStoreChanges() {
        put(ADA);
        Records before = store.now();
        put(BOB);

        assertThat(before.all(PEOPLE)).containsExactly(ADA);
        store.restore(before);
        assertThat(store.now().all(PEOPLE)).containsExactly(ADA);
        assertThat(store.now().one(PEOPLE, BY_LOGIN, "bob")).isEmpty();
    }

    @Test
    void tellsListenersEachChangeInOrderBeforeItIsVisible() {
        List<Object> seen = new ArrayList<>();
        store.subscribe(changes -> {
            seen.addAll(changes);
            assertThat(store.now().size(NOTES)).isZero();
        });
        store.change(records -> {
            records.put(NOTES, "a");
            records.put(PEOPLE, ADA);
            return records.remove(NOTES, "a");
        });

        assertThat(seen)
                .containsExactly(
                        new Change<>(NOTES, "a", null, "a"),
                        new Change<>(PEOPLE, 1, null, ADA),
                        new Change<>(NOTES, "a", "a", null));
    }

    @Test
    void rejectsATransactionThatAListenerRejects() {
        store.subscribe(changes -> {
            throw new IllegalStateException("the disk is full");
        });

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> put(ADA));
        assertThat(store.now().size(PEOPLE)).isZero();
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
        limited.update(records -> records.remove(PEOPLE, BOB.id()));
        assertThat(limited.now().all(PEOPLE)).isEmpty();
        limited.restore(before);
        assertThat(limited.now().all(PEOPLE)).containsExactly(ADA);
    }

    @Test
    void agreesWithAPlainMapAfterManyRandomChanges() {
        Random random = new Random(42);
        TreeMap<Integer, Person> expected = new TreeMap<>();
        for (int i = 0; i < 5_000; i++) {
            int id = random.nextInt(300);
            if (random.nextInt(3) == 0) {
                expected.remove(id);
                store.change(records -> records.remove(PEOPLE, id));
            } else {
                Person person = new Person(id, "p" + id, List.of("g" + random.nextInt(5)));
                expected.put(id, person);
                put(person);
            }
        }

        assertThat(store.now().all(PEOPLE)).containsExactlyElementsOf(expected.values());
        IntStream.range(0, 5)
                .mapToObj(group -> "g" + group)
                .forEach(group -> assertThat(store.now().by(PEOPLE, BY_GROUP, group))
                        .containsExactlyElementsOf(expected.values().stream()
                                .filter(person -> person.groups().contains(group))
                                .toList()));
    }

    private void put(Person... people) {
        store.change(records -> {
            for (Person person : people) {
                records.put(PEOPLE, person);
            }
            return null;
        });
    }
}
