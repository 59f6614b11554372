package io.github.graphidentity.platform.records;

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

    @Override
    default void close() {}
}
