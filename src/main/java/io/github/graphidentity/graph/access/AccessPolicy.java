package io.github.graphidentity.graph.access;

import static io.github.graphidentity.graph.access.Permission.SECURITY_IDENTITIES_USER_ACTIONS_READWRITE_ALL;

import io.github.graphidentity.graph.wire.GraphException;
import io.github.graphidentity.platform.logging.LogSafe;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Decides whether a caller may perform an operation. Everything that is not granted is rejected. */
@Component
public class AccessPolicy {

    private static final Logger log = LoggerFactory.getLogger(AccessPolicy.class);

    private final boolean extended;
    private final boolean defender;

    AccessPolicy(AccessProperties properties) {
        this.extended = properties.policy() == AccessProperties.Policy.EXTENDED;
        this.defender = properties.roles() == AccessProperties.Roles.DEFENDER;
    }

    /**
     * Checks that the caller may perform the operation.
     *
     * @throws GraphException 403, with the required permissions and those of the token
     */
    public Grant grant(Caller caller, AccessRequirement operation) {
        return grant(caller, operation, operation.defenderRoles());
    }

    /** Checks that the caller may invoke an action, which has roles of its own with {@code emulator.access.roles=defender}. */
    public Grant grant(Caller caller, Operation operation, Action action, IdentityProvider identityProvider) {
        return grant(caller, operation, DefenderRoles.of(action, identityProvider));
    }

    private Grant grant(Caller caller, AccessRequirement operation, Set<String> defenderRoles) {
        Grant grant = permitting(caller.permissions(), operation)
                .orElseThrow(() -> logged(missing(caller, operation), caller, operation));
        Set<String> roles = defender ? defenderRoles : operation.roles();
        if (lacksRole(caller, roles)) {
            throw logged(missingRole(operation, roles), caller, operation);
        }
        return caller.isDelegated()
                ? new Grant(grant.permission(), grant.beyondPublished(), held(caller, roles))
                : grant;
    }

    /** Returns whether the caller may perform the operation. */
    public boolean permits(Caller caller, AccessRequirement operation) {
        return permitting(caller.permissions(), operation).isPresent()
                && !lacksRole(caller, defender ? operation.defenderRoles() : operation.roles());
    }

    private static boolean lacksRole(Caller caller, Set<String> roles) {
        return caller.isDelegated() && !roles.isEmpty() && disjoint(caller.directoryRoles(), roles);
    }

    private static @Nullable String held(Caller caller, Set<String> roles) {
        return named(roles)
                .filter(role -> caller.directoryRoles().contains(role.templateId()))
                .map(EntraRole::displayName)
                .findFirst()
                .orElse(null);
    }

    private static Stream<EntraRole> named(Set<String> templateIds) {
        return EntraRole.ALL.stream().filter(role -> templateIds.contains(role.templateId()));
    }

    private static GraphException missingRole(AccessRequirement operation, Set<String> roles) {
        return operation.ofDirectory()
                ? AccessError.INSUFFICIENT_PRIVILEGES.with()
                : AccessError.MISSING_DIRECTORY_ROLE.with(
                        named(roles).map(EntraRole::displayName).collect(Collectors.joining(", ")));
    }

    private static GraphException logged(GraphException refusal, Caller caller, AccessRequirement operation) {
        log.info(
                "{} rejected for {} of tenant {}: {}",
                operation,
                caller.name(),
                LogSafe.value(caller.tenantId()),
                refusal.error());
        return refusal;
    }

    private Optional<Grant> permitting(Set<String> held, AccessRequirement operation) {
        for (String permission : operation.published()) {
            if (held.contains(permission)) {
                return Optional.of(new Grant(permission, false, null));
            }
        }
        for (String permission : extended ? operation.extended() : Set.<String>of()) {
            if (held.contains(permission)) {
                return Optional.of(new Grant(permission, true, null));
            }
        }
        return Optional.empty();
    }

    /** Lists only the published permissions, because a real tenant requires them. */
    private static GraphException missing(Caller caller, AccessRequirement operation) {
        if (operation.ofDirectory()) {
            return AccessError.INSUFFICIENT_PRIVILEGES.with();
        }
        String required = joined(operation.published());
        String held = joined(caller.permissions()) + lookAlike(caller);
        return caller.isDelegated()
                ? AccessError.MISSING_SCOPES.with(required, held)
                : AccessError.MISSING_APPLICATION_ROLES.with(required, held);
    }

    /** Some public playbooks grant this similar permission, which does not allow invokeAction (Graph's permissions.json). */
    private static String lookAlike(Caller caller) {
        return caller.permissions().contains(SECURITY_IDENTITIES_USER_ACTIONS_READWRITE_ALL.value())
                ? " (SecurityIdentitiesUserActions.ReadWrite.All applies to remediationActions only; identityAccounts"
                        + " requires SecurityIdentitiesActions.ReadWrite.All)"
                : "";
    }

    private static boolean disjoint(Set<String> some, Set<String> others) {
        return some.stream().noneMatch(others::contains);
    }

    private static String joined(Collection<String> permissions) {
        return String.join(",", new TreeSet<>(permissions));
    }
}
