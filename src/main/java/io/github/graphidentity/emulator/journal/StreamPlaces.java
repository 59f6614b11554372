package io.github.graphidentity.emulator.journal;

import java.util.HashMap;
import java.util.Map;

/**
 * The places of journal streams. A tenant can take a place while it has fewer places than are free. So one tenant alone gets half of
 * them, and some are left for the others. Thread-safe.
 */
final class StreamPlaces {

    private final Map<Object, Integer> taken = new HashMap<>();

    private int free;

    StreamPlaces(int places) {
        free = places;
    }

    /** Takes a place, which the tenant must release; returns {@code false} if it has as many as are free. */
    synchronized boolean take(Object tenant) {
        if (taken.getOrDefault(tenant, 0) >= free) {
            return false;
        }
        taken.merge(tenant, 1, Integer::sum);
        free--;
        return true;
    }

    synchronized void release(Object tenant) {
        taken.computeIfPresent(tenant, (unused, places) -> places == 1 ? null : places - 1);
        free++;
    }
}
