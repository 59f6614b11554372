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

/**
 * The users of one tenant: the one place that says who they are and in which state.
 *
 * <p>A user is an immutable record, so whoever reads one has it whole, and every change is one step from the latest: two
 * that happen at once both count. Reading blocks on nothing.
 */
public final class EntraUsers {

    /** "A maximum of 300,000 Microsoft Entra resources" in a tenant with a verified domain (service limits of Entra ID). */
    public static final int MOST = 300_000;

    /** How long Entra remembers, and counts, a user that was deleted (the same page). */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Clock clock;
    private volatile int most = MOST;
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

    /** Sets how many users there may be, those counted that were deleted of late. */
    void limit(int users) {
        most = users;
    }

    /** The same users, each as it is now. */
    public synchronized EntraUsers copy() {
        EntraUsers copy = new EntraUsers(clock, agentIdentities);
        copy.limit(most);
        byId.values().forEach(user -> copy.put(null, user));
        copy.deleted.putAll(deleted);
        return copy;
    }

    /** Whom agentUsers can stand for, each for one. */
    public List<AgentIdentity> agentIdentities() {
        return agentIdentities;
    }

    public Optional<AgentIdentity> agentIdentity(String id) {
        return agentIdentities.stream()
                .filter(agent -> agent.id().equalsIgnoreCase(id))
                .findFirst();
    }

    /** The user with that object id. */
    public @Nullable EntraUser get(String id) {
        return byId.get(id);
    }

    /** The user with that object id or userPrincipalName. */
    public Optional<EntraUser> find(String key) {
        EntraUser user = byId.get(key);
        if (user != null) {
            return Optional.of(user);
        }
        String id = names.idOf(key);
        return id == null ? Optional.empty() : Optional.ofNullable(byId.get(id));
    }

    /** All of them as they are while they are read, in the order of their ids. */
    public Collection<EntraUser> values() {
        return byId.values();
    }

    /** Those after that id, in the same order: a page can be continued wherever it ended, whoever came or went. */
    public Collection<EntraUser> after(String id) {
        return byId.tailMap(id, false).values();
    }

    /**
     * Adds a user.
     *
     * @throws UserRejected where the tenant is full, or the id, the name or the agent identity is somebody's
     */
    public synchronized void add(EntraUser user) {
        if (byId.size() + deleted.size() >= most) {
            forgetTheLongDeleted();
        }
        if (byId.size() + deleted.size() >= most) {
            throw new UserRejected(UserRejected.Reason.TENANT_FULL, "id");
        }
        if (byId.containsKey(user.id())) {
            throw new UserRejected(UserRejected.Reason.TAKEN, "id");
        }
        put(null, user);
    }

    /**
     * Changes a user.
     *
     * @return what it was and what it is now; empty where there is none
     * @throws UserRejected where the new name or agent identity is somebody else's; nothing has changed then
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

    /** The moment, by the clock of the tenant. */
    public Instant now() {
        return clock.instant();
    }

    /** Ends everything the user is signed in to now. */
    public Optional<Change> revokeSessions(String id) {
        return update(id, user -> user.withSessionsRevoked(now()));
    }

    /** Whether there was such a user; there is none any more. */
    public synchronized boolean delete(String id) {
        EntraUser gone = byId.remove(id);
        if (gone == null) {
            return false;
        }
        names.put(gone, null);
        parents.put(gone, null);
        deleted.put(lowered(gone.id()), clock.instant());
        return true;
    }

    /** When the sessions were revoked in which a user got something then; empty where they were not. */
    public Optional<Instant> revoked(String id, Instant issued) {
        EntraUser user = byId.get(id);
        Instant revoked = user == null ? null : user.sessionsRevoked();
        return revoked == null || issued.isAfter(revoked) ? Optional.empty() : Optional.of(revoked);
    }

    /** Since when a user may do nothing, being deleted or disabled; empty for everybody else, and whoever was never here. */
    public Optional<Instant> barred(String id) {
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

    private void forgetTheLongDeleted() {
        Instant horizon = clock.instant().minus(REMEMBERED);
        deleted.values().removeIf(horizon::isAfter);
    }

    private static String lowered(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** A user before and after a change. */
    public record Change(EntraUser before, EntraUser after) {

        /** Whether it changed anything. */
        public boolean changed() {
            return !before.equals(after);
        }
    }
}
