package io.github.graphidentity.platform.concurrent;

import java.util.HashMap;
import java.util.Map;

/**
 * Places that tenants share. A tenant can take a place while it has fewer places than are free. So one tenant alone gets half of them,
 * and some are left for the others. Thread-safe.
 */
public class SharedPlaces {

    private final Map<Object, Integer> taken = new HashMap<>();

    private int free;

    public SharedPlaces(int places) {
        free = places;
    }

    /** Takes a place, which the tenant must release; returns {@code false} if it has as many as are free. */
    public synchronized boolean take(Object tenant) {
        if (taken.getOrDefault(tenant, 0) >= free) {
            return false;
        }
        taken.merge(tenant, 1, Integer::sum);
        free--;
        return true;
    }

    public synchronized void release(Object tenant) {
        taken.computeIfPresent(tenant, (unused, places) -> places == 1 ? null : places - 1);
        free++;
    }
}
