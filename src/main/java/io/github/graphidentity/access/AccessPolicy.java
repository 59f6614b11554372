package io.github.graphidentity.access;

import io.github.graphidentity.graph.GraphError;
import io.github.graphidentity.graph.GraphException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Decides whether a caller may do what it asks for. Whatever is not granted is refused. */
@Component
public class AccessPolicy {

    /**
     * "Security Administrator is the least privileged role supported for this operation"
     * (rbac-security-identity-accounts-apis.md); Global Administrator is the one above it. Template ids.
     */
    private static final Set<String> SUPPORTED_DIRECTORY_ROLES =
            Set.of("194ae4cb-b126-40b2-bd5b-6091b380977d", "62e90394-69f5-4237-9190-012177145e10");

    private final boolean extended;

    AccessPolicy(AccessProperties properties) {
        this.extended = properties.policy() == AccessProperties.Policy.EXTENDED;
    }

    /**
     * Lets the caller do it or refuses.
     *
     * @return what allows the caller to do it
     * @throws GraphException 403, naming what is required and what the token holds
     */
    public Grant grant(Caller caller, Operation operation) {
        Grant grant = permitting(caller.permissions(), operation).orElseThrow(() -> missing(caller, operation));
        if (caller.isDelegated() && disjoint(caller.directoryRoles(), SUPPORTED_DIRECTORY_ROLES)) {
            throw GraphError.MISSING_DIRECTORY_ROLE.with();
        }
        return grant;
    }

    private Optional<Grant> permitting(Set<String> held, Operation operation) {
        for (String permission : operation.published()) {
            if (held.contains(permission)) {
                return Optional.of(new Grant(permission, false));
            }
        }
        for (String permission : extended ? operation.extended() : Set.<String>of()) {
            if (held.contains(permission)) {
                return Optional.of(new Grant(permission, true));
            }
        }
        return Optional.empty();
    }

    /** Names the published permissions only: they are what the operator of a real tenant would have to grant. */
    private static GraphException missing(Caller caller, Operation operation) {
        String required = joined(operation.published());
        String held = joined(caller.permissions());
        return caller.isDelegated()
                ? GraphError.MISSING_SCOPES.with(required, held)
                : GraphError.MISSING_APPLICATION_ROLES.with(required, held);
    }

    private static boolean disjoint(Set<String> some, Set<String> others) {
        return some.stream().noneMatch(others::contains);
    }

    private static String joined(Collection<String> permissions) {
        return String.join(",", new TreeSet<>(permissions));
    }
}
