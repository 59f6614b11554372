package io.github.graphidentity.platform.records;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps the records of stores, so that they survive the process. Each store has a name. */
public interface Storage extends AutoCloseable {

    /** Keeps nothing. */
    Storage NONE = new Storage() {

        @Override
        public List<String> stores() {
            return List.of();
        }

        @Override
        public @Nullable Backend backend(String store) {
            return null;
        }

        @Override
        public void delete(String store) {}
    };

    /** The names of the stores, in the order in which they were created. */
    List<String> stores();

    /** The backend of a store, which is created if it does not exist; {@code null} if nothing is kept. */
    @Nullable
    Backend backend(String store);

    /** The journal of an existing store; {@code null} if it is only in memory. */
    default @Nullable RecordLog log(String store) {
        return null;
    }

    /** Deletes a store with its records and its journal. */
    void delete(String store);

    /**
     * Returns a text that is generated once and then kept, such as a key. If nothing is kept, each process generates its own.
     *
     * @param usable whether the kept text may still be used; otherwise it is generated again
     * @throws Exception from the generation
     */
    default String secret(String name, Predicate<String> usable, Callable<String> generation) throws Exception {
        return generation.call();
    }

    /**
     * Begins to pass on what processes change: first to the {@link RecordStore} of each changed store, then to a listener, which
     * another thread calls. The listener is also told of the process's own changes.
     */
    default void watch(StoreListener listener) {}

    /** Follows the stores of all processes. */
    interface StoreListener {

        /** A store was created, or its records were changed. */
        void changed(String store);

        /** A store was deleted. */
        void deleted(String store);
    }

    /** The right to do something that only one process may do at a time. */
    interface Turn extends AutoCloseable {

        Turn ALONE = () -> {};

        /** Lets the next process have its turn. */
        @Override
        void close();
    }

    /**
     * Waits until no other process has the turn. The process itself must not ask again before it closes the turn. Afterwards,
     * everything is visible that other processes changed in the store during their turns.
     *
     * @param store the store that the work belongs to; it need not exist
     * @param work names what only one process may do at a time
     * @param patience how long to wait
     * @return {@code null} if the wait took longer
     * @throws StoreUnavailable if processes cannot agree now
     */
    default @Nullable Turn turn(String store, String work, Duration patience) {
        return Turn.ALONE;
    }

    /** The name of this process among those that use the storage. */
    default String process() {
        return "";
    }

    /**
     * Returns whether a process still runs.
     *
     * @param process from {@link #process()} of that process
     * @throws StoreUnavailable if that is unknown
     */
    default boolean isRunning(String process) {
        return false;
    }

    /** Throws {@link StoreUnavailable} if records cannot be read or written now, or the changes of other processes are unknown. */
    default void check() {}

    @Override
    default void close() {}
}
