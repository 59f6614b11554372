package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaGroup;
import io.github.graphidentity.okta.client.OktaUser;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores the users of an org and finds them by id, login, login shortname or group. */
final class OrgUsers {

    /** Ordered by id, as pages are. */
    private final NavigableMap<String, OrgUser> byId = new ConcurrentSkipListMap<>();

    private final Map<String, String> idsByLogin = new ConcurrentHashMap<>();
    private final Map<String, List<OktaGroup>> groups = new ConcurrentHashMap<>();

    /** Copies the users with new sessions, because the old ones may have expired. */
    OrgUsers copy(Instant now) {
        OrgUsers copy = new OrgUsers();
        byId.forEach((id, user) -> copy.byId.put(id, user.withNewSessions(now)));
        copy.idsByLogin.putAll(idsByLogin);
        groups.forEach((id, of) -> copy.groups.put(id, new CopyOnWriteArrayList<>(of)));
        return copy;
    }

    /** Returns false if the id or the login is taken. */
    synchronized boolean add(OrgUser user) {
        String login = login(user.user());
        if (byId.containsKey(user.user().id())
                || idsByLogin.putIfAbsent(login, user.user().id()) != null) {
            return false;
        }
        byId.put(user.user().id(), user);
        return true;
    }

    /** Returns false if the login is taken. */
    synchronized boolean rename(OktaUser from, OktaUser to) {
        String taken = idsByLogin.putIfAbsent(login(to), to.id());
        if (taken != null && !taken.equals(to.id())) {
            return false;
        }
        if (!login(from).equals(login(to))) {
            idsByLogin.remove(login(from));
        }
        return true;
    }

    void addToGroup(String id, OktaGroup group) {
        groups.computeIfAbsent(id, same -> new CopyOnWriteArrayList<>()).add(group);
    }

    List<OktaGroup> groupsOf(String id) {
        return groups.getOrDefault(id, List.of());
    }

    /** The users after an id; all users for an empty id. */
    Collection<OrgUser> after(String id) {
        return byId.tailMap(id, false).values();
    }

    Optional<OrgUser> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<OrgUser> byLogin(String login) {
        String id = idsByLogin.get(login.toLowerCase(Locale.ROOT));
        return id == null ? Optional.empty() : byId(id);
    }

    /** Changes a user atomically. If the change throws, the user stays as it was. */
    OrgUser change(String id, UnaryOperator<OrgUser> change) {
        OrgUser changed = byId.computeIfPresent(id, (same, user) -> change.apply(user));
        if (changed == null) {
            throw OrgErrors.notFound(id);
        }
        return changed;
    }

    /** "ID, login, or login shortname (as long as it is unambiguous)" (Okta Management API, Users). */
    OrgUser find(String key) {
        OrgUser user = byId.get(key);
        if (user != null) {
            return user;
        }
        String login = key.toLowerCase(Locale.ROOT);
        String id = idsByLogin.get(login);
        if (id == null && !login.contains("@")) {
            id = idByShortname(login);
        }
        user = id == null ? null : byId.get(id);
        if (user == null) {
            throw OrgErrors.notFound(key);
        }
        return user;
    }

    private @Nullable String idByShortname(String shortname) {
        List<String> matching = idsByLogin.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(shortname + "@"))
                .map(Map.Entry::getValue)
                .limit(2)
                .toList();
        return matching.size() == 1 ? matching.get(0) : null;
    }

    private static String login(OktaUser user) {
        return user.profile().login().toLowerCase(Locale.ROOT);
    }
}
