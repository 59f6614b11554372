package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaUser;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A user of the simulated org.
 *
 * @param user as the Users API shows it
 * @param openSessions the sessions at the org, not at its applications
 * @param oauthTokens the number of tokens that applications hold
 * @param rememberedDevices the number of devices that do not need a second factor
 */
public record OrgUser(OktaUser user, List<OrgSession> openSessions, int oauthTokens, int rememberedDevices) {

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

    OrgUser at(Instant now) {
        List<OrgSession> open = openSessions.stream()
                .filter(session -> session.expiresAt().isAfter(now))
                .toList();
        return open.size() == openSessions.size() ? this : new OrgUser(user, open, oauthTokens, rememberedDevices);
    }

    OrgUser withNewSessions(Instant now) {
        List<OrgSession> opened =
                openSessions.stream().map(session -> OrgSession.of(user, now)).toList();
        return new OrgUser(user, opened, oauthTokens, rememberedDevices);
    }

    OrgUser with(OktaUser changed) {
        return new OrgUser(changed, openSessions, oauthTokens, rememberedDevices);
    }

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
