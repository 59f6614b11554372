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
}
