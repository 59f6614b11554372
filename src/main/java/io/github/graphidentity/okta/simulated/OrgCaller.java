package io.github.graphidentity.okta.simulated;

import java.util.UUID;

/**
 * Who asks something of an org, as its system log names them.
 *
 * @param userAgent what the caller says of itself; it is where an invocation's correlationId is found
 * @param requestId Okta's id of the request
 */
public record OrgCaller(
        String id, String type, String displayName, String userAgent, String ipAddress, String requestId) {

    /** Our own adapter, in the same process: no request is made, but the log must tell whose doing it was. */
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
