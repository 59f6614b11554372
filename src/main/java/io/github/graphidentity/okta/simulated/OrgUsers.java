package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.records.NotUnique;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Records;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The users of an org, found by id, login or login shortname. */
final class OrgUsers {

    private final RecordStore store;

    OrgUsers(RecordStore store) {
        this.store = store;
    }

    /** Returns false if the id or the login is taken. */
    boolean add(OrgUser user) {
        try {
            return store.change(records -> {
                boolean isNew = records.get(OrgUser.TABLE, user.user().id()) == null;
                if (isNew) {
                    records.put(OrgUser.TABLE, user);
                }
                return isNew;
            });
        } catch (NotUnique taken) {
            return false;
        }
    }

    /**
     * Adds many users, in less time than one after another.
     *
     * @throws NotUnique if an id or a login is taken
     */
    void addAll(List<OrgUser> added) {
        store.update(records -> records.addAll(OrgUser.TABLE, added));
    }

    Records records() {
        return store.now();
    }

    Optional<OrgUser> byId(String id) {
        return store.now().find(OrgUser.TABLE, id);
    }

    Optional<OrgUser> byLogin(String login) {
        return store.now().one(OrgUser.TABLE, OrgUser.LOGIN, login);
    }

    Optional<OrgUser> bySession(String sessionId) {
        return store.now().one(OrgUser.TABLE, OrgUser.SESSION, sessionId);
    }

    /** Changes a user atomically. If the change throws, the user stays as it was. Another status or password ends the sign-ins. */
    @Assumed("a state token or session token is invalid once the user's status or password is not that of its issue")
    OrgUser change(String id, UnaryOperator<OrgUser> change) {
        try {
            return store.change(records -> {
                OrgUser user = records.get(OrgUser.TABLE, id);
                if (user == null) {
                    throw OrgErrors.notFound(id);
                }
                OrgUser changed = change.apply(user);
                records.put(OrgUser.TABLE, changed);
                if (!changed.signsInLike(user)) {
                    OrgSignIns.endAll(records, id);
                }
                return changed;
            });
        } catch (NotUnique taken) {
            throw OrgErrors.notUnique("login");
        }
    }

    /** Removes a user with everything that belongs to it. */
    void remove(String id) {
        store.update(records -> {
            records.remove(OrgUser.TABLE, id);
            OrgObjects.removeAllOf(records, id);
            OrgSignIns.endAll(records, id);
        });
    }

    /** "ID, login, or login shortname (as long as it is unambiguous)" (Okta Management API, Users). */
    OrgUser find(String key) {
        return byId(key).or(() -> byLogin(key)).or(() -> byShortname(key)).orElseThrow(() -> OrgErrors.notFound(key));
    }

    private Optional<OrgUser> byShortname(String shortname) {
        if (shortname.contains("@")) {
            return Optional.empty();
        }
        String prefix = shortname.toLowerCase(Locale.ROOT) + "@";
        List<OrgUser> matching = store.now()
                .from(OrgUser.TABLE, OrgUser.LOGIN, prefix)
                .takeWhile(user -> login(user.user()).startsWith(prefix))
                .limit(2)
                .toList();
        return matching.size() == 1 ? Optional.of(matching.get(0)) : Optional.empty();
    }

    private static String login(OktaUser user) {
        return user.profile().login().toLowerCase(Locale.ROOT);
    }
}
