package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The sessions of an org. They end by the org's clock. */
public final class OrgSessions {

    private static final Set<OktaUserStatus> SIGNS_IN = Set.of(OktaUserStatus.ACTIVE, OktaUserStatus.PASSWORD_EXPIRED);

    private final SimulatedOrg org;
    private final OrgUsers users;
    private final Instant started;
    private final PasswordChecks passwords;

    /** @param started when the sessions of the seed started */
    OrgSessions(SimulatedOrg org, OrgUsers users, Instant started, PasswordChecks passwords) {
        this.org = org;
        this.users = users;
        this.started = started;
        this.passwords = passwords;
    }

    /**
     * Ends every session of a user, and every sign-in that could start one.
     *
     * @param id the user's id; unlike lifecycle operations, this does not accept a login
     */
    @DocumentedBy(
            "User Sessions: oauthTokens defaults to false, forgetDevices to true; the user must authenticate again")
    public void endAll(String id, boolean oauthTokens, boolean forgetDevices, OrgCaller caller) {
        OrgUser ended = users.change(id, user -> {
            org.tokens().signIns().endAll(id);
            return user.withoutSessions(oauthTokens, forgetDevices);
        });
        org.log().success("user.session.clear", ended.user(), caller);
    }

    /**
     * Starts a session.
     *
     * @throws OktaException if the user is not in status ACTIVE
     */
    public OrgSession start(String key, OrgCaller caller) {
        Instant now = now();
        OktaUser user = org.getUser(key);
        OrgSession session = OrgSession.of(user, now);
        try {
            users.change(user.id(), current -> {
                if (current.user().status() != OktaUserStatus.ACTIVE) {
                    throw OrgErrors.of(OktaErrorCode.NOT_ALLOWED_IN_STATUS);
                }
                return current.withoutExpired(now, started)
                        .with(session)
                        .with(current.user().withLogin(now));
            });
        } catch (OktaException refusal) {
            org.log().failure("user.session.start", refusal.errorSummary(), user, caller);
            throw refusal;
        }
        org.log().success("user.session.start", user, caller);
        return session;
    }

    /**
     * Checks a user's password, as the Authentication API does.
     *
     * @throws OktaException if it is wrong, or if the status does not allow to sign in
     */
    @DocumentedBy(
            "Authentication API: E0000004 does not reveal whether the user exists, or is locked out or suspended; a"
                    + " password policy may show that the user is locked out")
    public OrgUser authenticate(String username, String password, OrgCaller caller) {
        return withPassword(username, password)
                .filter(known -> SIGNS_IN.contains(known.user().status())
                        || (known.user().status() == OktaUserStatus.LOCKED_OUT
                                && org.policies().showsLockout()))
                .orElseThrow(() -> {
                    users.byLogin(username)
                            .ifPresent(known -> org.log()
                                    .failure("user.session.start", "INVALID_CREDENTIALS", known.user(), caller));
                    return OrgErrors.of(OktaErrorCode.AUTHENTICATION_FAILED);
                });
    }

    /** The user with this login and password, in any status. */
    public Optional<OrgUser> withPassword(String username, String password) {
        return users.byLogin(username).filter(known -> passwords.accepts(known.credentials(), password));
    }

    /** The open session with this id. */
    public Optional<OrgSession> find(String id) {
        return users.bySession(id)
                .flatMap(user -> user.at(now(), started).openSessions().stream()
                        .filter(session -> session.id().equals(id))
                        .findFirst());
    }

    public OrgSession get(String id) {
        return find(id).orElseThrow(() -> OrgErrors.notFound(id, "Session"));
    }

    @DocumentedBy("Sessions: refreshing extends the lifetime of a session")
    public OrgSession refresh(String id) {
        OrgSession refreshed = get(id).refreshed(now());
        users.change(refreshed.userId(), user -> user.renewing(refreshed));
        return refreshed;
    }

    public void end(String id, OrgCaller caller) {
        OrgSession session = get(id);
        OrgUser user = users.change(session.userId(), current -> current.without(session));
        org.log().success("user.session.end", user.user(), caller);
    }

    private Instant now() {
        return org.clock().instant();
    }
}
