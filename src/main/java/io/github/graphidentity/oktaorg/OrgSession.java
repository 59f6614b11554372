package io.github.graphidentity.oktaorg;

import io.github.graphidentity.okta.OktaTime;
import java.time.Instant;

/** A session of a user at the org, as Okta's Sessions API shows it. */
public record OrgSession(
        String id,
        String userId,
        String login,
        @OktaTime Instant createdAt,
        @OktaTime Instant expiresAt,
        String status) {}
