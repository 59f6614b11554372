package io.github.graphidentity.tenant;

import io.github.graphidentity.directory.SimulatedDirectory;

/** A tenant through time: as it began, which is kept, and as it is now. */
final class World {

    private final SimulatedTenant beginning;
    private final SimulatedDirectory.Snapshot directory;
    private volatile SimulatedTenant now;

    /** @param beginning just built; nobody else may have a hold of it */
    World(SimulatedTenant beginning) {
        this.beginning = beginning;
        this.directory = beginning.directory().snapshot();
        this.now = beginning.afresh();
    }

    SimulatedTenant now() {
        return now;
    }

    /** Nothing is built again: entries and users do not change but are replaced, so those of the beginning are still there. */
    synchronized void beginAgain() {
        beginning.clock().reset();
        beginning.directory().restore(directory);
        now = beginning.afresh();
    }
}
