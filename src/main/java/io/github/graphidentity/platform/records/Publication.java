package io.github.graphidentity.platform.records;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Makes the changes of a store visible. One thread at a time prepares a change; it holds a lock. */
interface Publication {

    /** The state to prepare the next change on. */
    Snapshot latest();

    /** Returns whether the latest state is visible. */
    boolean isVisible();

    /**
     * Adds a change, or nothing but the wait for the changes before it.
     *
     * @param shown called after the change became visible
     * @return for the caller without the lock: returns when the change is visible, or {@code false} if it has to be prepared again
     */
    BooleanSupplier add(Snapshot next, Supplier<List<Change<?, ?>>> changes, Runnable shown);

    /** Makes the changes visible that other processes have made up to a version of the backend or later. */
    void refresh(long version);
}
