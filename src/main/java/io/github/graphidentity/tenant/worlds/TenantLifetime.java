package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.activedirectory.simulated.DirectorySnapshot;
import io.github.graphidentity.tenant.seeds.Seed;

/** The initial and the current state of a tenant. */
final class TenantLifetime {

    private final Seed seed;
    private final SimulatedTenant initial;
    private final DirectorySnapshot initialDirectory;
    private volatile SimulatedTenant current;

    /** @param initial just built from the seed, and not shared */
    TenantLifetime(Seed seed, SimulatedTenant initial) {
        this.seed = seed;
        this.initial = initial;
        this.initialDirectory = initial.directory().snapshot();
        this.current = initial.copy();
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
        initial.directory().restore(initialDirectory);
    }

    Seed export() {
        return new SeedExport(seed, current).seed();
    }
}
