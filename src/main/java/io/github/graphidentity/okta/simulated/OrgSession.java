package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaTime;
import io.github.graphidentity.okta.client.OktaUser;
import java.time.Duration;
import java.time.Instant;

/** A session of a user at the org, as Okta's Sessions API shows it. */
public record OrgSession(
        String id,
        String userId,
        String login,
        @OktaTime Instant createdAt,
        @OktaTime Instant expiresAt,
        String status) {

    private static final Duration LIFETIME = Duration.ofHours(2);

    static OrgSession of(OktaUser user, Instant now) {
        return new OrgSession(OktaIds.of("102"), user.id(), user.profile().login(), now, now.plus(LIFETIME), "ACTIVE");
    }

    /** A session of a seed, which starts with the org or its reset, so that it is open then. */
    static OrgSession ofSeed(OktaUser user) {
        return of(user, Instant.EPOCH);
    }

    OrgSession startedAt(Instant started) {
        return createdAt.equals(Instant.EPOCH)
                ? new OrgSession(id, userId, login, started, started.plus(LIFETIME), status)
                : this;
    }

    OrgSession refreshed(Instant now) {
        return new OrgSession(id, userId, login, createdAt, now.plus(LIFETIME), status);
    }
}
