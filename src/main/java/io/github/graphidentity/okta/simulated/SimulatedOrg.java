package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.OktaGroup;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUser.Profile;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A simulated Okta org with its users and their sessions. It rejects the same operations as Okta, and its log records
 * every operation on a user, including rejected ones.
 */
public final class SimulatedOrg {

    private final OrgUsers users;
    private final OrgLog log;
    private final OrgRateLimit rateLimit;
    private final OrgTokens tokens;
    private final Clock clock;

    public SimulatedOrg(Clock clock) {
        this(clock, new OrgUsers(), new OrgTokens(clock));
    }

    private SimulatedOrg(Clock clock, OrgUsers users, OrgTokens tokens) {
        this.clock = clock;
        this.users = users;
        this.log = new OrgLog(clock);
        this.rateLimit = new OrgRateLimit(clock);
        this.tokens = tokens;
    }

    /**
     * Adds a user.
     *
     * @param sessions the number of open sessions
     * @throws IllegalArgumentException if the id or the login is taken
     */
    public void add(OktaUser user, int sessions) {
        if (!users.add(OrgUser.of(user, sessions, clock.instant()))) {
            throw new IllegalArgumentException("the org already has a user '" + user.id() + "' or '"
                    + user.profile().login() + "'");
        }
    }

    /** Copies the users with new sessions and the apps. The log, the tokens and the rate limit start anew. */
    public SimulatedOrg copy() {
        return new SimulatedOrg(clock, users.copy(clock.instant()), tokens.copy());
    }

    public OktaClient as(String correlationId) {
        return new InProcessOktaClient(this, OrgCaller.inProcess(OktaClient.userAgent(correlationId)));
    }

    public List<OrgUser> users() {
        return users.after("").stream().map(user -> user.at(clock.instant())).toList();
    }

    public Optional<OrgUser> user(String id) {
        return users.byId(id).map(user -> user.at(clock.instant()));
    }

    /** The user with this complete login. */
    public Optional<OktaUser> byLogin(String login) {
        return users.byLogin(login).map(OrgUser::user);
    }

    public OktaUser getUser(String key) {
        return users.find(key).user();
    }

    public void addToGroup(String key, OktaGroup group) {
        users.addToGroup(getUser(key).id(), group);
    }

    public List<OktaGroup> groupsOf(String key) {
        return users.groupsOf(getUser(key).id());
    }

    public OrgLog log() {
        return log;
    }

    public OrgTokens tokens() {
        return tokens;
    }

    public OrgRateLimit rateLimit() {
        return rateLimit;
    }

    /**
     * Changes the status of a user.
     *
     * @throws OktaException if the current status does not allow it
     */
    public OktaUser change(UserLifecycle operation, String key, OrgCaller caller) {
        OktaUser user = getUser(key);
        try {
            OktaUser changed = users.change(user.id(), current -> withNewStatus(operation, current))
                    .user();
            log.success(operation.eventType(), changed, caller);
            return changed;
        } catch (OktaException refusal) {
            log.failure(operation.eventType(), refusal.errorSummary(), user, caller);
            throw refusal;
        }
    }

    @Assumed("Okta does not document whether suspending ends sessions; that deactivating does is common knowledge")
    private OrgUser withNewStatus(UserLifecycle operation, OrgUser current) {
        OktaUser user = current.user().withStatus(operation.after(current.user()), clock.instant());
        OrgUser changed = current.with(user);
        return operation == UserLifecycle.DEACTIVATE ? changed.withoutSessions(true, true) : changed;
    }

    /**
     * Ends every session of a user.
     *
     * @param id the user's id; unlike lifecycle operations, this does not accept a login
     */
    @DocumentedBy("User Sessions: oauthTokens defaults to false, forgetDevices to true")
    public void endSessions(String id, boolean oauthTokens, boolean forgetDevices, OrgCaller caller) {
        OrgUser ended = users.change(id, user -> user.withoutSessions(oauthTokens, forgetDevices));
        log.success("user.session.clear", ended.user(), caller);
    }

    public OrgSession startSession(String key, OrgCaller caller) {
        OktaUser user = getUser(key);
        OrgSession session = OrgSession.of(user, clock.instant());
        users.change(user.id(), current -> {
            if (current.user().status() != OktaUserStatus.ACTIVE) {
                log.failure("user.session.start", "user is " + current.user().status(), user, caller);
                throw OrgErrors.of(OktaErrorCode.NOT_ALLOWED_IN_STATUS);
            }
            return current.at(session.createdAt()).with(session);
        });
        log.success("user.session.start", user, caller);
        return session;
    }

    public Optional<OrgSession> session(String id) {
        return users().stream()
                .flatMap(user -> user.openSessions().stream())
                .filter(session -> session.id().equals(id))
                .findFirst();
    }

    public void endSession(String id, OrgCaller caller) {
        OrgSession session = session(id).orElseThrow(() -> OrgErrors.noSuchSession(id));
        OrgUser user = users.change(session.userId(), current -> current.without(session));
        log.success("user.session.end", user.user(), caller);
    }

    /**
     * Creates a user.
     *
     * @param password whether the request contains a password
     */
    public OktaUser create(Profile profile, boolean activate, boolean password, OrgCaller caller) {
        OktaUser user = NewUser.of(profile, activate, password, clock.instant());
        if (!users.add(OrgUser.of(user, 0, clock.instant()))) {
            throw OrgErrors.notUnique("login");
        }
        log.success("user.lifecycle.create", user, caller);
        return user;
    }

    public OktaUser update(String key, UnaryOperator<Profile> change, OrgCaller caller) {
        OrgUser updated = users.change(getUser(key).id(), current -> {
            OktaUser user = current.user().with(change.apply(current.user().profile()), clock.instant());
            if (!users.rename(current.user(), user)) {
                throw OrgErrors.notUnique("login");
            }
            return current.with(user);
        });
        log.success("user.account.update_profile", updated.user(), caller);
        return updated.user();
    }

    /**
     * A page of users.
     *
     * @param after the last id of the previous page; empty for the first page
     */
    public UserPage list(String after, int size, OktaUserQuery query) {
        return UserPage.of(query.among(users, after), size);
    }
}
