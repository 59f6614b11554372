package io.github.graphidentity.entra.simulated;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The users of one tenant. Thread-safe: users are immutable, changes are atomic, and reads never block. */
public final class EntraUsers {

    /** "A maximum of 300,000 Microsoft Entra resources" in a tenant with a verified domain (service limits of Entra ID). */
    public static final int MAX_USERS = 300_000;

    /** How long a deleted user counts towards the limit (the same page). */
    private static final Duration RETENTION = Duration.ofDays(30);

    private final Clock clock;
    private volatile int maxUsers = MAX_USERS;
    private final List<AgentIdentity> agentIdentities;
    private final NavigableMap<String, EntraUser> byId = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final UserIndex names = new UserIndex("userPrincipalName");
    private final UserIndex parents = new UserIndex("identityParentId");
    private final Map<String, Instant> deleted = new ConcurrentHashMap<>();

    /**
     * Creates an empty directory.
     *
     * @param agentIdentities the identities that agentUsers can be created for
     */
    public EntraUsers(Clock clock, Collection<AgentIdentity> agentIdentities) {
        this.clock = clock;
        this.agentIdentities = List.copyOf(agentIdentities);
    }

    /** Sets the maximum number of users, including recently deleted ones. */
    void limit(int users) {
        maxUsers = users;
    }

    /** Returns a copy with the current state. */
    public synchronized EntraUsers copy() {
        EntraUsers copy = new EntraUsers(clock, agentIdentities);
        copy.limit(maxUsers);
        byId.values().forEach(user -> copy.put(null, user));
        copy.deleted.putAll(deleted);
        return copy;
    }

    /** Returns the agent identities that agentUsers can be created for. */
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
        return byId.get(id);
    }

    /** Finds a user by object id or userPrincipalName. */
    public Optional<EntraUser> find(String key) {
        EntraUser user = byId.get(key);
        if (user != null) {
            return Optional.of(user);
        }
        String id = names.idOf(key);
        return id == null ? Optional.empty() : Optional.ofNullable(byId.get(id));
    }

    /** Returns a live view of all users, ordered by id. */
    public Collection<EntraUser> values() {
        return byId.values();
    }

    /** Returns a live view of the users after an id, which need not exist any more, ordered by id. */
    public Collection<EntraUser> after(String id) {
        return byId.tailMap(id, false).values();
    }

    /**
     * Adds a user.
     * @throws UserRejected if the tenant is full, or another user has the same id, name or agent identity
     */
    public synchronized void add(EntraUser user) {
        if (byId.size() + deleted.size() >= maxUsers) {
            purgeDeleted();
        }
        if (byId.size() + deleted.size() >= maxUsers) {
            throw new UserRejected(UserRejected.Reason.TENANT_FULL, "id");
        }
        if (byId.containsKey(user.id())) {
            throw new UserRejected(UserRejected.Reason.TAKEN, "id");
        }
        put(null, user);
    }

    /**
     * Changes a user.
     * @return the user before and after the change; empty if it does not exist
     * @throws UserRejected if another user has the new name or agent identity; then nothing has changed
     */
    public synchronized Optional<Change> update(String id, UnaryOperator<EntraUser> change) {
        EntraUser before = byId.get(id);
        if (before == null) {
            return Optional.empty();
        }
        EntraUser after = change.apply(before);
        put(before, after);
        return Optional.of(new Change(before, after));
    }

    /** Returns the current time of the tenant's clock. */
    public Instant now() {
        return clock.instant();
    }

    /** Revokes all current sessions of a user. */
    public Optional<Change> revokeSessions(String id) {
        return update(id, user -> user.withSessionsRevoked(now()));
    }

    /** Deletes a user and returns whether it existed. */
    public synchronized boolean delete(String id) {
        EntraUser removed = byId.remove(id);
        if (removed == null) {
            return false;
        }
        names.put(removed, null);
        parents.put(removed, null);
        deleted.put(lowered(removed.id()), clock.instant());
        return true;
    }

    /** Returns when a user's sessions were last revoked, if that was at or after {@code issued}. */
    public Optional<Instant> sessionsRevokedAfter(String id, Instant issued) {
        EntraUser user = byId.get(id);
        Instant revoked = user == null ? null : user.sessionsRevoked();
        return revoked == null || issued.isAfter(revoked) ? Optional.empty() : Optional.of(revoked);
    }

    /** Returns the time of deletion of a deleted user, the current time for a disabled one, and empty for all others. */
    public Optional<Instant> disabledOrDeletedSince(String id) {
        EntraUser user = byId.get(id);
        if (user == null) {
            return Optional.ofNullable(deleted.get(lowered(id)));
        }
        return user.accountEnabled() ? Optional.empty() : Optional.of(clock.instant());
    }

    private void put(@Nullable EntraUser before, EntraUser after) {
        names.check(after);
        parents.check(after);
        byId.put(after.id(), after);
        names.put(before, after);
        parents.put(before, after);
    }

    private void purgeDeleted() {
        Instant horizon = clock.instant().minus(RETENTION);
        deleted.values().removeIf(horizon::isAfter);
    }

    private static String lowered(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** A user before and after a change. */
    public record Change(EntraUser before, EntraUser after) {

        /** Returns whether anything has changed. */
        public boolean changed() {
            return !before.equals(after);
        }
    }
}
