package io.github.graphidentity.platform.store;

import io.github.graphidentity.platform.concurrent.DaemonThreads;
import io.github.graphidentity.platform.records.Storage.Turn;
import io.github.graphidentity.platform.records.StoreUnavailable;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What emulators that share a PostgreSQL database do together: they receive each other's changes, and take turns. */
final class Replication implements AutoCloseable {

    private final StoreWatchers watchers;
    private final StoreWatchers logs;
    private final Supplier<List<String>> stores;
    private final ChangeNotifications notifications;
    private final AdvisoryLocks locks;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(DaemonThreads.named("store-changes-"));
    private volatile boolean started;

    /**
     * Prepares it.
     *
     * @param process the name of this process
     * @param logs the watchers of logs, by the names of their stores
     * @param stores lists the stores in the database
     */
    Replication(
            ChangeNotifications.Connections connections,
            String process,
            StoreWatchers watchers,
            StoreWatchers logs,
            Supplier<List<String>> stores) {
        this.watchers = watchers;
        this.logs = logs;
        this.stores = stores;
        this.notifications = new ChangeNotifications(
                connections, this::readAll, Map.of("emulator_store", this::changed, "emulator_journal", logs::changed));
        this.locks = new AdvisoryLocks(connections, process);
    }

    /** Begins to receive changes. */
    void start() {
        started = true;
        thread.execute(notifications);
    }

    private void readAll() {
        List<String> existing = stores.get();
        Set<String> all = new LinkedHashSet<>(existing);
        all.addAll(watchers.stores());
        for (String store : all) {
            changed(store, existing.contains(store) ? Long.MAX_VALUE : StoreWatchers.DELETED);
        }
        logs.stores().forEach(store -> logs.changed(store, Long.MAX_VALUE));
    }

    private void changed(String store, long version) {
        watchers.changed(store, version);
        if (version == StoreWatchers.DELETED) {
            logs.forget(store);
        }
    }

    /** See {@link io.github.graphidentity.platform.records.Storage#turn}. */
    @Nullable
    Turn turn(String store, String work, Duration patience) {
        Turn turn = locks.lock(store + "/" + work, patience);
        if (turn != null) {
            try {
                watchers.refresh(store, Long.MAX_VALUE);
            } catch (RuntimeException unavailable) {
                turn.close();
                throw unavailable;
            }
        }
        return turn;
    }

    /** Whether another process still runs. */
    boolean isRunning(String process) {
        return locks.isRunning(process);
    }

    /** Throws {@link StoreUnavailable} while changes are not received. */
    void check() {
        if (started && !notifications.isListening()) {
            throw new StoreUnavailable("of emulator.store.url", "does not report the changes of other emulators");
        }
    }

    @Override
    public void close() {
        notifications.close();
        locks.close();
        thread.shutdownNow();
    }
}
