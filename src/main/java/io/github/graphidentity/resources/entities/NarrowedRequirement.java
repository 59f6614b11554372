package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.access.AccessRequirement;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Set;
import java.util.stream.Collectors;

/** What a call requires of a caller with a certain relation to the object. */
record NarrowedRequirement(AccessRequirement other, Set<String> published, Set<String> roles)
        implements AccessRequirement {

    /** The owner of an object needs the permission, but no role. */
    static NarrowedRequirement ofOwner(AccessRequirement other) {
        return new NarrowedRequirement(other, other.published(), Set.of());
    }

    /**
     * Permissions such as {@code User.Read}, without {@code .All}, are for the signed-in user alone, and those with {@code
     * .OwnedBy} for the owner.
     */
    @DocumentedBy("permissions-reference.md")
    static NarrowedRequirement ofOthers(AccessRequirement other) {
        return new NarrowedRequirement(
                other,
                other.published().stream()
                        .filter(name -> !name.matches(".*\\.(Read|ReadWrite|OwnedBy)"))
                        .collect(Collectors.toUnmodifiableSet()),
                other.roles());
    }

    @Override
    public boolean ofDirectory() {
        return other.ofDirectory();
    }

    @Override
    public String toString() {
        return other.toString();
    }
}
