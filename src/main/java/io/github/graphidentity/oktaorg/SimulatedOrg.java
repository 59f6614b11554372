package io.github.graphidentity.oktaorg;

import io.github.graphidentity.okta.OktaClient;
import io.github.graphidentity.okta.OktaUser;
import io.github.graphidentity.okta.OktaUserStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An Okta org: its users, their life and their sessions. Refuses what Okta refuses, or automation that works here breaks
 * there.
 */
public final class SimulatedOrg implements OktaClient {

    private final Map<String, OrgUser> users = new ConcurrentHashMap<>();
    private final Map<String, String> idsByLogin = new ConcurrentHashMap<>();
    private final Clock clock;

    public SimulatedOrg(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds a user.
     *
     * @param sessions how many sessions the user has open
     * @throws IllegalArgumentException where the id or the login is taken
     */
    public void add(OktaUser user, int sessions) {
        String login = user.profile().login().toLowerCase(Locale.ROOT);
        if (users.containsKey(user.id()) || idsByLogin.putIfAbsent(login, user.id()) != null) {
            throw new IllegalArgumentException("the org has a user '" + user.id() + "' or '" + login + "' already");
        }
        users.put(user.id(), new OrgUser(user, sessions));
    }

    public Collection<OrgUser> users() {
        return users.values();
    }

    /** The user and its sessions as they are now. */
    public Optional<OrgUser> user(String id) {
        return Optional.ofNullable(users.get(id));
    }

    /** "ID, login, or login shortname (as long as it is unambiguous)" (Okta Management API, Users). */
    @Override
    public OktaUser getUser(String id) {
        return find(id).user();
    }

    @Override
    public void suspendUser(String id) {
        transition(
                id,
                OktaUserStatus.ACTIVE,
                OktaUserStatus.SUSPENDED,
                "suspendUser",
                "Cannot suspend a user that is not active");
    }

    @Override
    public void unsuspendUser(String id) {
        transition(
                id,
                OktaUserStatus.SUSPENDED,
                OktaUserStatus.ACTIVE,
                "unsuspendUser",
                "Cannot unsuspend a user that is not suspended");
    }

    @Override
    public void revokeUserSessions(String id, boolean oauthTokens) {
        // Unlike the lifecycle operations, this one takes the id alone.
        if (users.computeIfPresent(id, (same, user) -> new OrgUser(user.user(), 0)) == null) {
            throw OrgErrors.notFound(id);
        }
    }

    private void transition(String id, OktaUserStatus from, OktaUserStatus to, String operation, String otherwise) {
        Instant now = clock.instant();
        users.compute(find(id).user().id(), (same, current) -> {
            if (current == null) {
                throw OrgErrors.notFound(id);
            }
            if (current.user().status() != from) {
                throw OrgErrors.illegalTransition(operation, otherwise);
            }
            return current.in(to, now);
        });
    }

    private OrgUser find(String key) {
        OrgUser byId = users.get(key);
        if (byId != null) {
            return byId;
        }
        String login = key.toLowerCase(Locale.ROOT);
        String id = idsByLogin.get(login);
        OrgUser user = id == null ? byShortname(login) : users.get(id);
        if (user == null) {
            throw OrgErrors.notFound(key);
        }
        return user;
    }

    private @Nullable OrgUser byShortname(String shortname) {
        List<String> matching = idsByLogin.keySet().stream()
                .filter(login -> login.startsWith(shortname + "@"))
                .limit(2)
                .toList();
        return matching.size() == 1 ? users.get(idsByLogin.get(matching.get(0))) : null;
    }
}
