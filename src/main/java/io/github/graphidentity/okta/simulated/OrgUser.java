package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaUser;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A user of the simulated org at one moment.
 *
 * @param user as the Users API shows it
 * @param openSessions at the org itself, not at the applications behind it
 * @param oauthTokens how many refresh and access tokens are in the hands of applications
 * @param rememberedDevices how many devices need no second factor
 */
public record OrgUser(OktaUser user, List<OrgSession> openSessions, int oauthTokens, int rememberedDevices) {

    /** Somebody who has just opened this many sessions. */
    static OrgUser of(OktaUser user, int sessions, Instant now) {
        OrgUser added = new OrgUser(user, List.of(), 0, 0);
        for (int i = 0; i < sessions; i++) {
            added = added.with(OrgSession.of(user, now));
        }
        return added;
    }

    public int sessions() {
        return openSessions.size();
    }

    /** Without the sessions that have ended of themselves by then. */
    OrgUser at(Instant now) {
        List<OrgSession> open = openSessions.stream()
                .filter(session -> session.expiresAt().isAfter(now))
                .toList();
        return open.size() == openSessions.size() ? this : new OrgUser(user, open, oauthTokens, rememberedDevices);
    }

    /** As when it began: with as many sessions, opened now. */
    OrgUser begunAnew(Instant now) {
        List<OrgSession> opened =
                openSessions.stream().map(session -> OrgSession.of(user, now)).toList();
        return new OrgUser(user, opened, oauthTokens, rememberedDevices);
    }

    OrgUser with(OktaUser changed) {
        return new OrgUser(changed, openSessions, oauthTokens, rememberedDevices);
    }

    /** Every session, and what comes with it where that is wanted. */
    OrgUser withoutSessions(boolean endTokens, boolean forgetDevices) {
        return new OrgUser(user, List.of(), endTokens ? 0 : oauthTokens, forgetDevices ? 0 : rememberedDevices);
    }

    OrgUser with(OrgSession session) {
        List<OrgSession> sessions =
                Stream.concat(openSessions.stream(), Stream.of(session)).toList();
        return new OrgUser(user, sessions, oauthTokens + 1, Math.max(rememberedDevices, 1));
    }

    OrgUser without(OrgSession session) {
        return new OrgUser(
                user,
                openSessions.stream().filter(open -> !open.equals(session)).toList(),
                oauthTokens,
                rememberedDevices);
    }
}
