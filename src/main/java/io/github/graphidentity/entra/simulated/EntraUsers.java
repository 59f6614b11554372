package io.github.graphidentity.entra.simulated;

import io.github.graphidentity.entra.simulated.ObjectLink.Kind;
import io.github.graphidentity.graph.access.EntraRole;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The users among the objects of one tenant. Thread-safe: users are immutable, changes are atomic, and reads never block. */
public final class EntraUsers {

    /** "A maximum of 300,000 Microsoft Entra resources" in a tenant with a verified domain (service limits of Entra ID). */
    public static final int MAX_USERS = 300_000;

    private static final String TYPE = "user";

    private final GraphObjects objects;
    private final List<AgentIdentity> agentIdentities;
    private volatile int maxUsers = MAX_USERS;

    /**
     * Creates a view of the users.
     *
     * @param agentIdentities the identities that agentUsers can be created for
     */
    public EntraUsers(GraphObjects objects, Collection<AgentIdentity> agentIdentities) {
        this.objects = objects;
        this.agentIdentities = List.copyOf(agentIdentities);
    }

    /** Sets the maximum number of users, including recently deleted ones. */
    void limit(int users) {
        maxUsers = users;
    }

    public GraphObjects objects() {
        return objects;
    }

    public List<AgentIdentity> agentIdentities() {
        return agentIdentities;
    }

    public Optional<AgentIdentity> agentIdentity(String id) {
        return agentIdentities.stream()
                .filter(agent -> agent.id().equalsIgnoreCase(id))
                .findFirst();
    }

    /** Returns the user with this object id, or {@code null}. */
    public @Nullable EntraUser get(String id) {
        return (EntraUser) objects.find(TYPE, id).orElse(null);
    }

    /** Finds a user by object id or userPrincipalName. */
    public Optional<EntraUser> find(String key) {
        return objects.find(TYPE, key)
                .or(() -> objects.by(TYPE, "userPrincipalName", key).findFirst())
                .map(EntraUser.class::cast);
    }

    /** Returns all users, ordered by id. */
    public Stream<EntraUser> all() {
        return objects.after(TYPE, null).map(EntraUser.class::cast);
    }

    /** Adds a user, or throws {@link ObjectRejected} if the tenant is full, or another user has the same id, name or agent identity. */
    public void add(EntraUser user) {
        checkSpace();
        objects.add(user);
    }

    /** Throws {@link ObjectRejected} if the tenant has no room for another user. */
    public void checkSpace() {
        int size = objects.size(TYPE);
        if (size + objects.deleted().size() >= maxUsers
                && size + objects.deleted().purgeExpired() >= maxUsers) {
            throw new ObjectRejected(ObjectRejected.Reason.TENANT_FULL, "id");
        }
    }

    /** Returns the Entra roles of a user: its own, and those of the role-assignable groups that it is a member of. */
    @DocumentedBy("Use Microsoft Entra groups to manage role assignments")
    public List<EntraRole> roles(EntraUser user) {
        return Stream.concat(Stream.of(user.id()), roleAssignableGroups(Kind.MEMBER, user))
                .flatMap(this::assigned)
                .distinct()
                .toList();
    }

    private Stream<String> roleAssignableGroups(Kind kind, EntraUser user) {
        return linked(kind, user.id())
                .flatMap(id -> objects.find("group", id).stream())
                .filter(EntraUsers::isAssignableToRole)
                .map(GraphObject::id);
    }

    /** Returns whether Entra roles can be assigned to a group. */
    public static boolean isAssignableToRole(GraphObject group) {
        return Boolean.TRUE.equals(group.properties().get("isAssignableToRole"));
    }

    /** Returns the Entra roles that are assigned to a user itself. */
    public List<EntraRole> ownRoles(EntraUser user) {
        return assigned(user.id()).toList();
    }

    private Stream<EntraRole> assigned(String id) {
        return linked(Kind.MEMBER, id)
                .flatMap(role -> objects.find("directoryRole", role).stream())
                .flatMap(role -> EntraRole.of(String.valueOf(role.properties().get("roleTemplateId"))).stream());
    }

    /** The groups and roles that an object is a member or owner of, or was when it was deleted: restored, it is one again. */
    private Stream<String> linked(Kind kind, String id) {
        return Stream.concat(
                objects.sources(kind, id),
                objects.deleted().find(id).stream()
                        .flatMap(deleted -> deleted.links().stream())
                        .filter(link -> link.kind() == kind && link.to().equals(id))
                        .map(ObjectLink::from));
    }

    /**
     * Returns whether only the highest administrators may change the user: it has a privileged role, or is a member or
     * owner of a role-assignable group, also of one without a role.
     */
    @DocumentedBy("Use Microsoft Entra groups to manage role assignments: how are role-assignable groups protected")
    public boolean isPrivileged(EntraUser user) {
        return assigned(user.id()).anyMatch(EntraRole::privileged)
                || roleAssignableGroups(Kind.MEMBER, user).findAny().isPresent()
                || roleAssignableGroups(Kind.OWNER, user).findAny().isPresent();
    }

    /**
     * Changes a user.
     * @return the user before and after the change; empty if it does not exist
     * @throws ObjectRejected if another user has the new name or agent identity; then nothing has changed
     */
    public Optional<Change> update(String id, UnaryOperator<EntraUser> change) {
        return objects.change(transaction -> transaction
                .find(GraphTables.of(TYPE).table, id)
                .map(EntraUser.class::cast)
                .map(before -> {
                    EntraUser after = change.apply(before);
                    if (!after.equals(before)) {
                        GraphObjects.put(transaction, after);
                    }
                    return new Change(before, after);
                }));
    }

    /** Returns the current time of the tenant's clock. */
    public Instant now() {
        return objects.now();
    }

    /** Revokes all current sessions of a user. */
    public Optional<Change> revokeSessions(String id) {
        return update(id, user -> user.withSessionsRevoked(now()));
    }

    /** Deletes a user and returns whether it existed. */
    public boolean delete(String id) {
        return objects.delete(TYPE, id);
    }

    /** Returns when a user's sessions were last revoked, if that was at or after {@code issued}. */
    public Optional<Instant> sessionsRevokedAfter(String id, Instant issued) {
        EntraUser user = get(id);
        Instant revoked = user == null ? null : user.sessionsRevoked();
        return revoked == null || issued.isAfter(revoked) ? Optional.empty() : Optional.of(revoked);
    }

    /** Returns the time of deletion of a deleted user, the current time for a disabled or purged one, and empty for all others. */
    public Optional<Instant> disabledOrDeletedSince(String id) {
        EntraUser user = get(id);
        if (user == null) {
            return TYPE.equals(objects.changeOf(id).purged())
                    ? Optional.of(now())
                    : objects.deleted().find(id).map(DeletedObject::at);
        }
        return user.accountEnabled() ? Optional.empty() : Optional.of(now());
    }

    /** A user before and after a change. */
    public record Change(EntraUser before, EntraUser after) {

        /** Returns whether anything has changed. */
        public boolean changed() {
            return !before.equals(after);
        }
    }
}
