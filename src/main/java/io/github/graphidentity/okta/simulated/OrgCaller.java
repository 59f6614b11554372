package io.github.graphidentity.okta.simulated;

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
}
