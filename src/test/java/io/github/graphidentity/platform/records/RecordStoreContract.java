package io.github.graphidentity.platform.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The behaviour of a store of records, whether it is only in memory or kept in a database. */
public interface RecordStoreContract {

    Index<String, Person> BY_LOGIN = Index.unique("login", String.CASE_INSENSITIVE_ORDER, Person::login);
    Index<String, Person> BY_GROUP = Index.of("group", String.CASE_INSENSITIVE_ORDER, Person::groups);
    Table<Integer, Person> PEOPLE = Table.<Integer, Person>of(
                    "people", Comparator.naturalOrder(), Person::id, BY_LOGIN, BY_GROUP)
            .writtenAs(new JsonFormat<>(Person.class));
    Table<String, String> NOTES = Table.<String, String>of("notes", String.CASE_INSENSITIVE_ORDER, note -> note)
            .writtenAs(new JsonFormat<>(String.class));

    Person ADA = new Person(1, "ada", List.of("admins", "users"));
    Person BOB = new Person(2, "bob", List.of("users"));
    Person CAT = new Person(3, null, List.of());

    /** The store of a test, which is empty at first. */
    RecordStore store();

    /** A record of the test. */
    record Person(int id, @Nullable String login, List<String> groups) {}

    @Test
    default void findsARecordByKeyAndByUniqueIndex() {
        put(ADA, BOB, CAT);

        assertThat(store().now().get(PEOPLE, 2)).isEqualTo(BOB);
        assertThat(store().now().find(PEOPLE, 9)).isEmpty();
        assertThat(store().now().one(PEOPLE, BY_LOGIN, "ADA")).contains(ADA);
        assertThat(store().now().one(PEOPLE, BY_LOGIN, "eve")).isEmpty();
    }

    @Test
    default void findsEachRecordWithAValueOfAMultiValuedIndex() {
        put(BOB, CAT, ADA);

        assertThat(store().now().by(PEOPLE, BY_GROUP, "users")).containsExactly(ADA, BOB);
        assertThat(store().now().by(PEOPLE, BY_GROUP, "admins")).containsExactly(ADA);
        assertThat(store().now().from(PEOPLE, BY_GROUP, "b")).containsExactly(ADA, BOB);
    }

    @Test
    default void returnsRecordsInTheOrderOfKeysAfterAKey() {
        put(CAT, ADA, BOB);

        assertThat(store().now().all(PEOPLE)).containsExactly(ADA, BOB, CAT);
        assertThat(store().now().after(PEOPLE, 1)).containsExactly(BOB, CAT);
        assertThat(store().now().ordered(PEOPLE, BY_LOGIN)).containsExactly(ADA, BOB);
        assertThat(store().now().size(PEOPLE)).isEqualTo(3);
    }

    @Test
    default void returnsRecordsInTheOrderOfAnIndexAfterAValueAndAKey() {
        Person eve = new Person(4, "eve", List.of("USERS", "guests"));
        put(eve, ADA, BOB, CAT);
        IndexView<String, Integer, Person> logins = store().now().index(PEOPLE, BY_LOGIN);
        IndexView<String, Integer, Person> groups = store().now().index(PEOPLE, BY_GROUP);

        assertThat(logins.ordered(true, null, null)).containsExactly(eve, BOB, ADA);
        assertThat(logins.ordered(false, "b", 0)).containsExactly(BOB, eve);
        assertThat(logins.ordered(true, "Eve", 4)).containsExactly(BOB, ADA);
        assertThat(groups.ordered(false, "guests", 4)).containsExactly(ADA, BOB, eve);
        assertThat(groups.ordered(true, "users", 1)).containsExactly(BOB, eve, eve, ADA);
    }

    @Test
    default void countsTheRecordsWithAValueInARange() {
        put(new Person(4, "eve", List.of("USERS", "guests")), ADA, BOB, CAT);
        IndexView<String, Integer, Person> logins = store().now().index(PEOPLE, BY_LOGIN);
        IndexView<String, Integer, Person> groups = store().now().index(PEOPLE, BY_GROUP);

        assertThat(logins.count()).isEqualTo(3);
        assertThat(logins.range("Bob", null).count()).isEqualTo(2);
        assertThat(logins.range(null, "Bob").count()).isEqualTo(2);
        assertThat(groups.range("users", "users").count()).isEqualTo(3);
        assertThat(groups.range("b", "h").count()).isEqualTo(1);
    }

    @Test
    default void updatesIndexesWhenARecordIsReplacedOrRemoved() {
        put(ADA, BOB);
        Person renamed = new Person(1, "ada.king", List.of("users"));
        put(renamed);

        assertThat(store().now().one(PEOPLE, BY_LOGIN, "ada")).isEmpty();
        assertThat(store().now().one(PEOPLE, BY_LOGIN, "ada.king")).contains(renamed);
        assertThat(store().now().by(PEOPLE, BY_GROUP, "admins")).isEmpty();

        store().change(records -> records.remove(PEOPLE, 1));
        assertThat(store().now().by(PEOPLE, BY_GROUP, "users")).containsExactly(BOB);
    }

    @Test
    default void keepsOtherRecordsInAnIndexWhenOneHasItsValueTwice() {
        Person twice = new Person(4, null, List.of("Users", "users"));
        put(twice, ADA);
        assertThat(store().now().by(PEOPLE, BY_GROUP, "users")).containsExactly(ADA, twice);

        store().change(records -> records.remove(PEOPLE, 4));
        assertThat(store().now().by(PEOPLE, BY_GROUP, "users")).containsExactly(ADA);

        put(twice);
        store().change(records -> records.remove(PEOPLE, 1));
        assertThat(store().now().by(PEOPLE, BY_GROUP, "users")).containsExactly(twice);

        store().change(records -> records.remove(PEOPLE, 4));
        assertThat(store().now().by(PEOPLE, BY_GROUP, "users")).isEmpty();
    }

    @Test
    default void rejectsASecondRecordWithAUniqueValueAndChangesNothing() {
        put(ADA);

        assertThatExceptionOfType(NotUnique.class)
                .isThrownBy(() -> put(BOB, new Person(4, "Ada", List.of())))
                .withMessage("login 'Ada' is not unique");
        assertThat(store().now().all(PEOPLE)).containsExactly(ADA);
    }

    @Test
    default void addsManyRecordsAsIfOneAfterAnother() {
        Person twice = new Person(4, null, List.of("Users", "users"));
        put(BOB);
        addAll(twice, CAT, ADA);

        assertThat(store().now().all(PEOPLE)).containsExactly(ADA, BOB, CAT, twice);
        assertThat(store().now().ordered(PEOPLE, BY_LOGIN)).containsExactly(ADA, BOB);
        assertThat(store().now().by(PEOPLE, BY_GROUP, "users")).containsExactly(ADA, BOB, twice);
        assertThat(store().now().by(PEOPLE, BY_GROUP, "admins")).containsExactly(ADA);

        store().change(records -> records.remove(PEOPLE, 4));
        assertThat(store().now().by(PEOPLE, BY_GROUP, "users")).containsExactly(ADA, BOB);
    }

    @Test
    default void rejectsManyRecordsTogetherIfOneIsNotUnique() {
        put(ADA);

        assertThatExceptionOfType(NotUnique.class)
                .isThrownBy(() -> addAll(BOB, new Person(4, "Ada", List.of())))
                .withMessage("login 'Ada' is not unique");
        assertThatExceptionOfType(NotUnique.class)
                .isThrownBy(() -> addAll(BOB, new Person(1, "eve", List.of())))
                .withMessage("people '1' is not unique");
        assertThatExceptionOfType(NotUnique.class)
                .isThrownBy(() -> addAll(BOB, BOB))
                .withMessage("people '2' is not unique");
        assertThat(store().now().all(PEOPLE)).containsExactly(ADA);
    }

    @Test
    default void changesNothingIfTheWorkFails() {
        put(ADA);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> store().change(records -> {
                    records.put(NOTES, "one");
                    records.remove(PEOPLE, 1);
                    throw new IllegalStateException();
                }));
        assertThat(store().now().all(PEOPLE)).containsExactly(ADA);
        assertThat(store().now().size(NOTES)).isZero();
    }

    @Test
    default void makesAChangeWithinAnotherOnePartOfIt() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> store().update(outer -> {
                    put(ADA);
                    assertThat(store().now().all(PEOPLE)).containsExactly(ADA);
                    throw new IllegalStateException();
                }));
        assertThat(store().now().all(PEOPLE)).isEmpty();

        store().update(outer -> {
            put(ADA);
            assertThatExceptionOfType(NotUnique.class).isThrownBy(() -> put(BOB, new Person(4, "Ada", List.of())));
            outer.put(PEOPLE, CAT);
        });
        assertThat(store().now().all(PEOPLE)).containsExactly(ADA, CAT);
    }

    @Test
    default void keepsASnapshotWhileTheStoreChanges() {
        put(ADA);
        Records before = store().now();
        put(BOB);

        assertThat(before.all(PEOPLE)).containsExactly(ADA);
        store().restore(before);
        assertThat(store().now().all(PEOPLE)).containsExactly(ADA);
        assertThat(store().now().one(PEOPLE, BY_LOGIN, "bob")).isEmpty();
    }

    @Test
    default void agreesWithAPlainMapAfterManyRandomChanges() {
        Random random = new Random(42);
        TreeMap<Integer, Person> expected = new TreeMap<>();
        for (int i = 0; i < 2_000; i++) {
            int id = random.nextInt(300);
            if (random.nextInt(3) == 0) {
                expected.remove(id);
                store().change(records -> records.remove(PEOPLE, id));
            } else {
                Person person = new Person(id, "p" + id, List.of("g" + random.nextInt(5)));
                expected.put(id, person);
                put(person);
            }
        }

        assertThat(store().now().all(PEOPLE)).containsExactlyElementsOf(expected.values());
        IntStream.range(0, 5)
                .mapToObj(group -> "g" + group)
                .forEach(group -> assertThat(store().now().by(PEOPLE, BY_GROUP, group))
                        .containsExactlyElementsOf(expected.values().stream()
                                .filter(person -> person.groups().contains(group))
                                .toList()));
    }

    private void addAll(Person... people) {
        store().update(records -> records.addAll(PEOPLE, List.of(people)));
    }

    private void put(Person... people) {
        store().update(records -> {
            for (Person person : people) {
                records.put(PEOPLE, person);
            }
        });
    }
}
