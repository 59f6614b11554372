package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Resolves paths with the types, operations and relations that the emulator serves. */
@Component
class PathModel {

    private final BoundOperations operations;
    private final Relations relations;

    PathModel(BoundOperations operations, Relations relations) {
        this.operations = operations;
        this.relations = relations;
    }

    Optional<EntityPath> path(String version, List<String> segments) {
        return EntityPath.of(segments, version.equals("beta"), operations);
    }

    Target target(EntityPath path, SimulatedTenant tenant, Caller caller) {
        return Target.of(path, tenant, caller, relations);
    }
}
