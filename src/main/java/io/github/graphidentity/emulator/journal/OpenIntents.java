package io.github.graphidentity.emulator.journal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The intents of this process that are in the store of one tenant, by correlationId. Thread-safe. */
final class OpenIntents {

    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    void begin(String correlationId) {
        open.add(correlationId);
    }

    /** The outcome of an action is in the journal, so its intent can be removed. */
    void recorded(String correlationId) {
        if (open.remove(correlationId)) {
            done.add(correlationId);
        }
    }

    List<String> done() {
        return List.copyOf(done);
    }

    void removed(List<String> correlationIds) {
        correlationIds.forEach(done::remove);
    }
}
