package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.activedirectory.simulated.DirectorySnapshot;
import io.github.graphidentity.tenant.seeds.Seed;

/** A tenant through time: as it began, which is kept, and as it is now. */
final class TenantLifetime {

    private final Seed seed;
    private final SimulatedTenant beginning;
    private final DirectorySnapshot directory;
    private volatile SimulatedTenant now;

    /** @param beginning just built from the seed; nobody else may have a hold of it */
    TenantLifetime(Seed seed, SimulatedTenant beginning) {
        this.seed = seed;
        this.beginning = beginning;
        this.directory = beginning.directory().snapshot();
        this.now = beginning.afresh();
    }

    SimulatedTenant now() {
        return now;
    }

    /**
     * Nothing is built again: entries and users do not change but are replaced, so those of the beginning are still there.
     * First of all the old world ends: what waits in it for a time must not see the new one's.
     */
    synchronized void beginAgain() {
        beginning.clock().discardTasks();
        now = beginning.afresh();
        beginning.clock().reset();
        beginning.directory().restore(directory);
    }

    Seed export() {
        return new SeedExport(seed, now).seed();
    }
}
