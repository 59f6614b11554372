package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the system log, as far as the emulator knows it.
 *
 * @see <a href="https://developer.okta.com/docs/api/openapi/okta-management/management/tag/SystemLog/">System Log
 *     API</a>
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
     * The actor or target of an event.
     *
     * @param alternateId the login of a user
     */
    public record Party(String id, String type, String alternateId, String displayName) {}

    public record Client(UserAgent userAgent, String ipAddress) {}

    /**
     * The caller's User-Agent.
     *
     * @param rawUserAgent contains an invocation's correlationId
     */
    public record UserAgent(String rawUserAgent) {}

    /**
     * The result of the operation.
     *
     * @param reason {@code null} for a success
     */
    public record Outcome(String result, @Nullable String reason) {}

    /**
     * The request.
     *
     * @param id the response's {@code X-Okta-Request-Id}
     */
    public record Transaction(String type, String id) {}
}
