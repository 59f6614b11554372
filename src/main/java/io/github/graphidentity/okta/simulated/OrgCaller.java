package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.platform.fidelity.Assumed;
import java.time.Instant;
import java.util.UUID;

/**
 * The caller of an org, as its system log shows it.
 *
 * @param userAgent the request's User-Agent, which contains an invocation's correlationId
 * @param requestId Okta's id of the request
 */
public record OrgCaller(
        String id, String type, String displayName, String userAgent, String ipAddress, String requestId) {

    /** The adapter in the same process. The log needs a caller although no HTTP request is made. */
    static OrgCaller inProcess(String userAgent) {
        return new OrgCaller(
                "graph-identity-emulator",
                "SystemPrincipal",
                "graph-identity-emulator",
                userAgent,
                "127.0.0.1",
                UUID.randomUUID().toString());
    }

    /** The owner of the org's API tokens, who is not in lists. */
    @Assumed("an API token has the rights of the user who created it; which user that is, the emulator decides")
    public static final OrgUser TOKEN_OWNER = OrgUser.of(
            new OktaUser(
                    "00u00000000000token0",
                    OktaUserStatus.ACTIVE,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    null,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    new OktaUser.Profile("API", "Token", "api-token@okta.example", "api-token@okta.example")),
            0,
            UserCredentials.NONE);
}
