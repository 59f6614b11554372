package io.github.graphidentity.platform.records;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The state of a store that readers see, with the listeners to its changes. A change of a store in memory is visible at once. */
final class VisibleState implements Publication {

    private final List<Consumer<List<Change<?, ?>>>> listeners = new CopyOnWriteArrayList<>();
    private volatile Snapshot now;

    VisibleState(Snapshot now) {
        this.now = now;
    }

    Snapshot now() {
        return now;
    }

    void show(Snapshot next) {
        now = next;
    }

    @Override
    public Snapshot latest() {
        return now;
    }

    @Override
    public boolean isVisible() {
        return true;
    }

    @Override
    public BooleanSupplier add(Snapshot next, Supplier<List<Change<?, ?>>> changes, Runnable shown) {
        show(next);
        shown.run();
        return this::isVisible;
    }

    @Override
    public void refresh(long version) {}

    /** Calls the listeners after changes became visible. */
    void notifyOf(List<Change<?, ?>> changes) {
        listeners.forEach(listener -> listener.accept(changes));
    }

    void addListener(Consumer<List<Change<?, ?>>> listener) {
        listeners.add(listener);
    }

    void removeListeners() {
        listeners.clear();
    }
}
