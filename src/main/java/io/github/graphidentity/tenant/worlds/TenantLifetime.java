package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Records;
import io.github.graphidentity.tenant.seeds.Seed;

/** The initial and the current state of a tenant. */
final class TenantLifetime {

    private final Seed seed;
    private final SimulatedTenant initial;
    private final RecordStore store;
    private final Records initialRecords;
    private volatile SimulatedTenant current;

    /**
     * Begins the lifetime of a tenant.
     *
     * @param initial just built from the seed, and not shared
     * @param store the records of its simulated providers
     */
    TenantLifetime(Seed seed, SimulatedTenant initial, RecordStore store) {
        this.seed = seed;
        this.initial = initial;
        this.store = store;
        this.initialRecords = store.now();
        this.current = initial.copy();
    }

    Seed seed() {
        return seed;
    }

    SimulatedTenant current() {
        return current;
    }

    /**
     * Restores the initial state without building it again, since entries and users are immutable. The current tenant is
     * replaced before the clock is reset, so that work scheduled in the old one cannot run in the new one.
     */
    synchronized void reset() {
        initial.clock().discardTasks();
        current = initial.copy();
        initial.clock().reset();
        store.restore(initialRecords);
    }

    Seed export() {
        return new SeedExport(seed, current).seed();
    }
}
