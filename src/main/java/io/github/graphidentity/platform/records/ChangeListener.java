package io.github.graphidentity.platform.records;

import java.util.List;

/** Receives the changes of a store, in the order in which they take effect. */
public interface ChangeListener {

    /**
     * Called once for each transaction, before its changes become visible. An exception rejects the transaction.
     *
     * @param changes in the order in which they were made
     */
    void committing(List<Change<?, ?>> changes);

    /** Called when a whole store was replaced by a snapshot. */
    default void restored(Records before, Records after) {}
}
