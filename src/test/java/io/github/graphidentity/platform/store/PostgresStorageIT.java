package io.github.graphidentity.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.PostgresServer;
import io.github.graphidentity.Soon;
import io.github.graphidentity.platform.records.NameBasedId;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Storage;
import io.github.graphidentity.platform.records.Storage.StoreListener;
import io.github.graphidentity.platform.records.Storage.Turn;
import io.github.graphidentity.platform.records.StoreDeleted;
import io.github.graphidentity.platform.records.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Stores that are kept in PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresStorageIT extends JdbcStorageContract {

    /** The lock of the process that waits for the turn. */
    private static final long NEXT = NameBasedId.of("test/work").getLeastSignificantBits();

    private PostgresServer server;
    private String url;

    @BeforeAll
    void startServer() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    void stopServer() throws Exception {
        server.close();
    }

    @Override
    @BeforeEach
    void open() {
        try {
            url = server.newDatabase();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
        super.open();
    }

    @Override
    StoreProperties settings(boolean reset) {
        return new StoreProperties(url, PostgresServer.USER, PostgresServer.PASSWORD, reset);
    }

    @Test
    void showsTheChangesOfAnotherProcess() {
        try (JdbcStorage other = JdbcStorage.open(settings(false))) {
            List<String> events = new CopyOnWriteArrayList<>();
            storage().watch(listener(events));
            Soon.is(() -> isAvailable(storage()));
            RecordStore others = new RecordStore(other.backend("test"), new RecordStore().now(), TABLES);

            others.update(records -> records.put(PEOPLE, ADA));
            Soon.is(() -> store().now().size(PEOPLE) == 1);
            assertThat(store().now().all(PEOPLE)).containsExactly(ADA);

            other.delete("test");
            Soon.is(() -> events.contains("deleted test"));
            assertThat(events).contains("changed test").endsWith("deleted test");
            assertThatExceptionOfType(StoreDeleted.class)
                    .isThrownBy(() -> store().update(records -> records.put(PEOPLE, BOB)));
        }
    }

    @Test
    void letsOneProcessHaveTheTurnAtATime() {
        try (JdbcStorage other = JdbcStorage.open(settings(false))) {
            RecordStore others = new RecordStore(other.backend("test"), new RecordStore().now(), TABLES);
            Turn turn = storage().turn("test", "work", Duration.ZERO);
            assertThat(turn).isNotNull();
            assertThat(other.turn("test", "work", Duration.ofMillis(50))).isNull();
            try (Turn independent = other.turn("test", "other work", Duration.ZERO)) {
                assertThat(independent).isNotNull();
            }
            store().update(records -> records.put(PEOPLE, ADA));

            CompletableFuture<Turn> next =
                    CompletableFuture.supplyAsync(() -> other.turn("test", "work", Duration.ofSeconds(20)));
            turn.close();
            assertThat(next.join()).isNotNull();
            assertThat(others.now().all(PEOPLE)).containsExactly(ADA);
            assertThat(storage().turn("test", "work", Duration.ZERO)).isNull();
            next.join().close();
        }
    }

    @Test
    void givesTheTurnToAnotherProcessBeforeTheSameOneAgain() {
        try (JdbcStorage other = JdbcStorage.open(settings(false))) {
            Turn first = storage().turn("test", "work", Duration.ZERO);
            CompletableFuture<Turn> waiting =
                    CompletableFuture.supplyAsync(() -> other.turn("test", "work", Duration.ofSeconds(20)));
            Soon.is(() -> isTaken(NEXT));
            first.close();
            assertThat(storage().turn("test", "work", Duration.ZERO))
                    .as("the turn, while another process waits")
                    .isNull();
            waiting.join().close();
        }
    }

    @Test
    void failsSoonWithoutTheServerAndRecovers() throws Exception {
        try (JdbcStorage other = JdbcStorage.open(settings(false))) {
            storage().watch(listener(new CopyOnWriteArrayList<>()));
            RecordStore others = new RecordStore(other.backend("test"), new RecordStore().now(), TABLES);
            store().update(records -> records.put(PEOPLE, ADA));
            Turn turn = storage().turn("test", "work", Duration.ZERO);

            server.stop();
            assertThatExceptionOfType(StoreUnavailable.class)
                    .isThrownBy(() -> store().update(records -> records.put(PEOPLE, BOB)));
            assertThatExceptionOfType(StoreUnavailable.class)
                    .isThrownBy(() -> storage().turn("test", "more work", Duration.ofSeconds(1)));
            assertThatExceptionOfType(StoreUnavailable.class)
                    .isThrownBy(() -> storage().check());
            assertThat(store().now().all(PEOPLE)).containsExactly(ADA);
            turn.close();

            server.resume();
            Soon.is(() -> isAvailable(other));
            others.update(records -> records.put(PEOPLE, CAT));
            Soon.is(() -> store().now().size(PEOPLE) == 2);
            assertThat(store().now().all(PEOPLE)).containsExactly(ADA, CAT);
            Soon.is(() -> isAvailable(storage()));
            store().update(records -> records.put(PEOPLE, BOB));
            assertThat(opened().now().all(PEOPLE)).containsExactly(ADA, BOB, CAT);
        }
    }

    private boolean isTaken(long lock) {
        try {
            return !server.query(
                            "postgres",
                            "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = " + (lock & 0xFFFFFFFFL))
                    .isEmpty();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static boolean isAvailable(Storage storage) {
        try {
            storage.check();
            return true;
        } catch (StoreUnavailable notYet) {
            return false;
        }
    }

    private static StoreListener listener(List<String> events) {
        return new StoreListener() {
            @Override
            public void changed(String store) {
                events.add("changed " + store);
            }

            @Override
            public void deleted(String store) {
                events.add("deleted " + store);
            }
        };
    }
}
