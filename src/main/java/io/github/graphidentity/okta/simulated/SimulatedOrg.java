package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A simulated Okta org. It rejects the same operations as Okta, and its log records every change, including rejected ones.
 * All its objects, its log and its tokens are in a {@link RecordStore}.
 */
public final class SimulatedOrg {

    /** The only user type of the org. */
    public static final String USER_TYPE = "otyfnjfba4ye7pgjB0g4";

    private final RecordStore store;
    private final OrgUsers users;
    private final OrgObjects objects;
    private final OrgLog log;
    private final OrgRateLimit rateLimit;
    private final OrgTokens tokens;
    private final PasswordChecks passwords = new PasswordChecks();
    private final Clock clock;
    private final Instant started;

    /** The tables of an org. */
    public static List<Table<?, ?>> tables() {
        return Stream.concat(Stream.of(OrgUser.TABLE, OrgObject.TABLE, OrgLog.TABLE), OrgTokens.TABLES.stream())
                .<Table<?, ?>>map(table -> table)
                .toList();
    }

    /** An org that starts now. */
    public SimulatedOrg(Clock clock, RecordStore store) {
        this(clock, store, clock.instant());
    }

    /**
     * Creates an org, or opens the one that the store contains. The rate limit starts anew.
     *
     * @param started when the sessions of the seed began
     */
    public SimulatedOrg(Clock clock, RecordStore store, Instant started) {
        this.clock = clock;
        this.store = store;
        this.users = new OrgUsers(store);
        this.objects = new OrgObjects(store);
        this.log = new OrgLog(store, clock);
        this.rateLimit = new OrgRateLimit(clock);
        this.tokens = new OrgTokens(store, clock);
        this.started = started;
        groups().addBuiltIn();
    }

    /** Adds a user without a password that is known. */
    public void add(OktaUser user, int sessions) {
        add(user, sessions, UserCredentials.NONE);
    }

    /**
     * Adds a user.
     *
     * @param sessions the number of open sessions
     * @throws IllegalArgumentException if the id or the login is taken
     */
    public void add(OktaUser user, int sessions, UserCredentials credentials) {
        if (!users.add(OrgUser.of(user, sessions, credentials))) {
            throw new IllegalArgumentException("the org already has a user '" + user.id() + "' or '"
                    + user.profile().login() + "'");
        }
    }

    /**
     * Adds many users, in less time than one after another.
     *
     * @throws io.github.graphidentity.platform.records.NotUnique if an id or a login is taken
     */
    public void addAll(List<OrgUser> added) {
        users.addAll(added);
    }

    public OktaClient as(String correlationId) {
        return new InProcessOktaClient(this, OrgCaller.inProcess(OktaClient.userAgent(correlationId)));
    }

    public List<OrgUser> users() {
        return list("").map(user -> user.at(clock.instant(), started)).toList();
    }

    public Optional<OrgUser> user(String id) {
        return users.byId(id).map(user -> user.at(clock.instant(), started));
    }

    /** The user with this complete login. */
    public Optional<OktaUser> byLogin(String login) {
        return users.byLogin(login).map(OrgUser::user);
    }

    public OktaUser getUser(String key) {
        return users.find(key).user();
    }

    /** The user with this id, login or unambiguous login shortname. */
    public OrgUser find(String key) {
        return users.find(key);
    }

    public UserProvisioning provisioning() {
        return new UserProvisioning(this, users);
    }

    public OrgSessions sessions() {
        return new OrgSessions(this, users, started, passwords);
    }

    public OrgGroups groups() {
        return new OrgGroups(this);
    }

    public OrgPolicies policies() {
        return new OrgPolicies(objects());
    }

    public OrgObjects objects() {
        return objects;
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

    public Clock clock() {
        return clock;
    }

    public OktaUser change(UserOperation operation, String key, OrgCaller caller) {
        return change(operation, key, caller, UnaryOperator.identity()).user();
    }

    /**
     * Carries out an operation on a user.
     *
     * @param more what the operation changes besides the status
     * @throws OktaException if the current status does not allow it
     */
    public OrgUser change(UserOperation operation, String key, OrgCaller caller, UnaryOperator<OrgUser> more) {
        OktaUser user = getUser(key);
        try {
            return store.change(records -> {
                OrgUser changed = users.change(user.id(), current -> more.apply(withNewStatus(operation, current)));
                log.success(operation.eventType(), changed.user(), caller);
                return changed;
            });
        } catch (OktaException refusal) {
            log.failure(operation.eventType(), refusal.errorSummary(), user, caller);
            throw refusal;
        }
    }

    @Assumed("Okta does not document whether suspending ends sessions; that deactivating does is common knowledge")
    private OrgUser withNewStatus(UserOperation operation, OrgUser current) {
        OktaUserStatus status = operation.after(current.user());
        OrgUser changed = current.with(
                operation.target().isPresent() ? current.user().withStatus(status, clock.instant()) : current.user());
        return operation == UserOperation.DEACTIVATE ? changed.withoutSessions(true, true) : changed;
    }

    /** The users with greater ids, ordered by id. */
    Stream<OrgUser> list(String after) {
        return users.records().after(OrgUser.TABLE, after);
    }

    /**
     * The users that match a query.
     *
     * @param after the last id of the previous page; empty for the first page
     * @throws OktaException if there is no such cursor
     */
    public Stream<OrgUser> list(String after, OktaUserQuery query) {
        return query.among(new UserLookup(users.records()), after);
    }
}
