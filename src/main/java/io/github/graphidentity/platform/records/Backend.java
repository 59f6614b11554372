package io.github.graphidentity.platform.records;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Keeps the records of one store. A version counts the transactions; it tells whether another process has changed records. */
public interface Backend {

    /**
     * A record as the backend keeps it.
     *
     * @param table the name of its table
     * @param key identifies it within the table
     * @param content the record as text, or as it was when it was removed
     * @param kept whether the row of a removed record is always kept, because every new store contains the record
     */
    record Row(String table, String key, String content, boolean removed, boolean kept) {}

    /**
     * What was read.
     *
     * @param version of the state that was read
     * @param all whether all records were read, because rows of removed records may be missing
     */
    record State(long version, boolean all) {}

    /**
     * Reads the records that changed after a version.
     *
     * @param after 0 for all records
     * @throws StoreDeleted if the store was deleted
     * @throws StoreUnavailable if the rows cannot be read
     */
    State read(long after, Consumer<Row> rows);

    /**
     * Writes the changes of one transaction. They are kept when this method returns.
     *
     * @param version the version of the state that they are based on
     * @return whether they were written; {@code false} if the version is no longer the latest one
     * @throws StoreUnavailable if they cannot be written
     */
    boolean write(long version, List<Row> rows);

    /**
     * Passes on the latest version whenever a process has changed records. Another thread calls the listener.
     *
     * @param listener may get a version that it knows already
     */
    default void watch(LongConsumer listener) {}
}
