package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the system log, as {@code GET /api/v1/logs} shows it: the part of Okta's that is known here.
 *
 * @see <a href="https://developer.okta.com/docs/api/openapi/okta-management/management/tag/SystemLog/">System Log API</a>
 */
public record LogEvent(
        String uuid,
        @OktaTime Instant published,
        String eventType,
        String version,
        String severity,
        String displayMessage,
        Party actor,
        Client client,
        Outcome outcome,
        List<Party> target,
        Transaction transaction) {

    /**
     * Who did something, or to whom.
     *
     * @param alternateId the login of a user
     */
    public record Party(String id, String type, String alternateId, String displayName) {}

    /** Where it was done from. */
    public record Client(UserAgent userAgent, String ipAddress) {}

    /**
     * What the caller said of itself.
     *
     * @param rawUserAgent as the caller sent it, and so where an invocation's correlationId is found
     */
    public record UserAgent(String rawUserAgent) {}

    /**
     * What came of it.
     *
     * @param reason {@code null} where it was a success
     */
    public record Outcome(String result, @Nullable String reason) {}

    /**
     * The request.
     *
     * @param id the one its answer has in {@code X-Okta-Request-Id}
     */
    public record Transaction(String type, String id) {}
}
