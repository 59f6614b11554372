package io.github.graphidentity.platform.store;

import io.github.graphidentity.platform.records.Storage.StoreListener;
import io.github.graphidentity.platform.records.StoreDeleted;
import io.github.graphidentity.platform.records.StoreUnavailable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes the changes of stores on to their listeners, one after another. Thread-safe. */
final class StoreWatchers {

    /** The version of a store that was deleted. */
    static final long DELETED = -1;

    private static final Logger log = LoggerFactory.getLogger(StoreWatchers.class);

    private final Map<String, List<LongConsumer>> ofStore = new ConcurrentHashMap<>();
    private volatile @Nullable StoreListener ofAll;

    void add(String store, LongConsumer listener) {
        ofStore.computeIfAbsent(store, first -> new CopyOnWriteArrayList<>()).add(listener);
    }

    void setListener(StoreListener listener) {
        ofAll = listener;
    }

    /** The stores with listeners. */
    Set<String> stores() {
        return new LinkedHashSet<>(ofStore.keySet());
    }

    void forget(String store) {
        ofStore.remove(store);
    }

    /**
     * Passes on a change.
     *
     * @param version the latest version, or {@link #DELETED}
     * @throws StoreUnavailable if the change cannot be read now
     */
    void changed(String store, long version) {
        try {
            StoreListener listener = ofAll;
            if (version == DELETED) {
                forget(store);
                if (listener != null) {
                    listener.deleted(store);
                }
            } else {
                refresh(store, version);
                if (listener != null) {
                    listener.changed(store);
                }
            }
        } catch (StoreUnavailable later) {
            throw later;
        } catch (StoreDeleted meanwhile) {
            log.debug("The store {} was deleted meanwhile.", store, meanwhile);
        } catch (RuntimeException failure) {
            log.error(
                    "A change of the store {} cannot be read. Do all emulators have the same version?", store, failure);
        }
    }

    /** Lets the listeners of a store read what is newer than they are. */
    void refresh(String store, long version) {
        ofStore.getOrDefault(store, List.of()).forEach(listener -> listener.accept(version));
    }
}
