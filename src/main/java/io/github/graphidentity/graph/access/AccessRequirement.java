package io.github.graphidentity.graph.access;

import java.util.Set;

/** The permissions and roles that a call requires. */
public interface AccessRequirement {

    /** Returns the permissions that Microsoft publishes for the call; any of them suffices. */
    Set<String> published();

    /** Returns permissions that are accepted in addition unless {@code emulator.access.policy=published}. */
    default Set<String> extended() {
        return Set.of();
    }

    /** Returns template ids of roles, one of which a signed-in user needs; empty if no role is needed. */
    Set<String> roles();

    /** Returns the roles that apply with {@code emulator.access.roles=defender}. */
    default Set<String> defenderRoles() {
        return roles();
    }

    /** Returns whether the call concerns the directory, which has its own errors. */
    boolean ofDirectory();
}
