package io.github.graphidentity.emulator.journal;

import java.util.HashMap;
import java.util.Map;

/**
 * The places of journal streams. A tenant can take a place while it has fewer than are free, so that no tenant takes all of them:
 * one alone can have half. Thread-safe.
 */
final class StreamPlaces {

    private final Map<Object, Integer> taken = new HashMap<>();

    private int free;

    StreamPlaces(int places) {
        free = places;
    }

    /** Returns whether the tenant has got a place. */
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
