package io.github.graphidentity.platform.records;

import static io.github.graphidentity.platform.records.RecordStoreContract.ADA;
import static io.github.graphidentity.platform.records.RecordStoreContract.BOB;
import static io.github.graphidentity.platform.records.RecordStoreContract.CAT;
import static io.github.graphidentity.platform.records.RecordStoreContract.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.graphidentity.Soon;
import io.github.graphidentity.platform.records.Backend.Row;
import io.github.graphidentity.platform.records.RecordStoreContract.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Changes that several threads have prepared before one of them writes. A test prepares them in one thread. */
class GroupedChangesTests {

    private static final Person SAME_LOGIN = new Person(9, ADA.login(), List.of());

    private final StoreUnavailable outage = new StoreUnavailable("of the test", "is stopped");
    private final WatchedBackend backend = new WatchedBackend();
    private final VisibleState visible = new VisibleState((Snapshot) new RecordStore().now());
    private final GroupedChanges changes =
            new GroupedChanges(new ReentrantLock(), new Durability(backend, visible.now(), List.of(PEOPLE)), visible);
    private final List<Person> shown = new ArrayList<>();

    /** Reports what is written and read. */
    private static final class WatchedBackend implements Backend {

        private final Backend kept = new MapStorage().backend("test");
        private final List<List<String>> written = new ArrayList<>();
        private int reads;
        private Consumer<List<Row>> beforeWrite = rows -> {};

        @Override
        public State read(long after, Consumer<Row> rows) {
            reads++;
            return kept.read(after, rows);
        }

        @Override
        public boolean write(long version, List<Row> rows) {
            beforeWrite.accept(rows);
            written.add(rows.stream().map(Row::key).toList());
            return kept.write(version, rows);
        }
    }

    private BooleanSupplier prepare(Person person) {
        Transaction transaction = new Transaction(changes.latest());
        transaction.put(PEOPLE, person);
        return changes.add(transaction.snapshot(), transaction::changes, () -> shown.add(person));
    }

    private static void anotherProcessAdds(Person person, Backend backend) {
        Row row = new Row(
                PEOPLE.name(), String.valueOf(person.id()), new JsonFormat<>(Person.class).write(person), false, false);
        assertThat(backend.write(0, List.of(row))).isTrue();
    }

    @Test
    void writesChangesTogetherAndThenShowsThemInTheirOrder() {
        BooleanSupplier ada = prepare(ADA);
        BooleanSupplier bob = prepare(BOB);
        assertThat(visible.now().all(PEOPLE)).isEmpty();
        backend.beforeWrite = rows -> assertThat(visible.now().all(PEOPLE)).isEmpty();

        assertThat(bob.getAsBoolean()).isTrue();
        assertThat(visible.now().all(PEOPLE)).containsExactly(ADA, BOB);
        assertThat(shown).containsExactly(ADA, BOB);
        assertThat(ada.getAsBoolean()).isTrue();
        assertThat(backend.written).containsExactly(List.of("1", "2"));
    }

    @Test
    void writesARecordOnceThatSeveralChangesReplace() {
        BooleanSupplier first = prepare(ADA);
        BooleanSupplier second = prepare(new Person(ADA.id(), "renamed", List.of()));

        assertThat(first.getAsBoolean()).isTrue();
        assertThat(second.getAsBoolean()).isTrue();
        assertThat(backend.written).containsExactly(List.of("1"));
    }

    @Test
    void hasAllChangesPreparedAgainIfAnotherProcessWasFirst() {
        anotherProcessAdds(CAT, backend.kept);
        BooleanSupplier ada = prepare(ADA);
        BooleanSupplier bob = prepare(BOB);

        assertThat(ada.getAsBoolean()).isFalse();
        assertThat(bob.getAsBoolean()).isFalse();
        assertThat(visible.now().all(PEOPLE)).containsExactly(CAT);

        assertThat(prepare(BOB).getAsBoolean()).isTrue();
        assertThat(visible.now().all(PEOPLE)).containsExactly(BOB, CAT);
        assertThat(shown).containsExactly(BOB);
    }

    @Test
    void failsAllChangesThatDependOnOneThatCannotBeWritten() {
        List<BooleanSupplier> later = new ArrayList<>();
        BooleanSupplier ada = prepare(ADA);
        backend.beforeWrite = rows -> {
            later.add(prepare(BOB));
            throw outage;
        };

        assertThatThrownBy(ada::getAsBoolean).isSameAs(outage);
        backend.beforeWrite = rows -> {};
        assertThatThrownBy(later.get(0)::getAsBoolean).isSameAs(outage);
        assertThat(visible.now().all(PEOPLE)).isEmpty();
        assertThat(shown).isEmpty();

        assertThat(prepare(CAT).getAsBoolean()).isTrue();
        assertThat(visible.now().all(PEOPLE)).containsExactly(CAT);
    }

    @Test
    void failsOnlyTheChangeThatTheBackendRejects() {
        backend.beforeWrite = rows -> {
            if (rows.stream().anyMatch(row -> row.key().equals("2"))) {
                throw new IllegalArgumentException("rejected");
            }
        };
        BooleanSupplier ada = prepare(ADA);
        BooleanSupplier bob = prepare(BOB);
        BooleanSupplier cat = prepare(CAT);

        assertThat(ada.getAsBoolean()).isTrue();
        assertThatThrownBy(bob::getAsBoolean).hasMessage("rejected");
        assertThat(cat.getAsBoolean())
                .as("whether the change after it was written")
                .isFalse();
        assertThat(visible.now().all(PEOPLE)).containsExactly(ADA);
    }

    @Test
    void hasChangesPreparedAgainAfterAFatalError() {
        BooleanSupplier ada = prepare(ADA);
        BooleanSupplier bob = prepare(BOB);
        backend.beforeWrite = rows -> {
            throw new OutOfMemoryError("of the test");
        };

        assertThatThrownBy(ada::getAsBoolean).isInstanceOf(OutOfMemoryError.class);
        assertThat(bob.getAsBoolean()).isFalse();
        assertThat(visible.now().all(PEOPLE)).isEmpty();
    }

    @Test
    void readsTheChangesOfOtherProcessesOnlyIfNothingWasWrittenMeanwhile() {
        BooleanSupplier ada = prepare(ADA);
        changes.refresh(Long.MAX_VALUE);
        assertThat(ada.getAsBoolean()).isTrue();
        assertThat(backend.reads).isZero();

        changes.refresh(Long.MAX_VALUE);
        assertThat(backend.reads).isEqualTo(1);
        assertThat(visible.now().all(PEOPLE)).containsExactly(ADA);
    }

    @Test
    void doesWorkAgainThatFailedBecauseOfAChangeThatIsNotWritten() {
        RecordStore store = new RecordStore(backend, new RecordStore().now(), List.of(PEOPLE));
        List<CompletableFuture<Void>> others = duringTheNextWrite(
                () -> store.update(records -> records.put(PEOPLE, SAME_LOGIN)),
                new IllegalArgumentException("rejected"));

        assertThatThrownBy(() -> store.update(records -> records.put(PEOPLE, ADA)))
                .hasMessage("rejected");
        others.forEach(CompletableFuture::join);
        assertThat(store.now().all(PEOPLE)).containsExactly(SAME_LOGIN);
    }

    @Test
    void restoresASnapshotAfterThePreparedChanges() {
        RecordStore store = new RecordStore(backend, new RecordStore().now(), List.of(PEOPLE));
        Records empty = store.now();
        List<Person> latest = new ArrayList<>();
        List<CompletableFuture<Void>> others = duringTheNextWrite(
                () -> store.restore(empty, records -> store.now().all(PEOPLE).forEach(latest::add)), null);

        store.update(records -> records.put(PEOPLE, ADA));
        others.forEach(CompletableFuture::join);
        assertThat(latest).as("the state that the restore replaces").containsExactly(ADA);
        assertThat(store.now().all(PEOPLE)).isEmpty();
        assertThat(new RecordStore(backend, empty, List.of(PEOPLE)).now().all(PEOPLE))
                .isEmpty();
    }

    /**
     * Lets another thread do something during the next write, until it waits for the write.
     *
     * @param failure of the write; {@code null} if it succeeds
     * @return the other thread, as soon as the write begins
     */
    private List<CompletableFuture<Void>> duringTheNextWrite(Runnable work, @Nullable RuntimeException failure) {
        List<CompletableFuture<Void>> others = new ArrayList<>();
        backend.beforeWrite = rows -> {
            backend.beforeWrite = later -> {};
            AtomicReference<Thread> thread = new AtomicReference<>();
            others.add(CompletableFuture.runAsync(() -> {
                thread.set(Thread.currentThread());
                work.run();
            }));
            Soon.is(() -> thread.get() != null && thread.get().getState() == Thread.State.WAITING);
            if (failure != null) {
                throw failure;
            }
        };
        return others;
    }
}
