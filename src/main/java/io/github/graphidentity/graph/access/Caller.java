package io.github.graphidentity.graph.access;

import io.github.graphidentity.platform.fidelity.ObservedIn;
import io.github.graphidentity.platform.logging.LogSafe;
import io.github.graphidentity.provider.CallContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The caller that a bearer token identifies.
 *
 * @param tenantId the tenant whose data the caller accesses
 * @param appId the client, from the app id claim or {@code azp}
 * @param appName the client's display name, or its id if the token has none
 * @param user the signed-in user of a delegated token, or {@code null} for an application token
 * @param userId the object id of that user; may be unknown to the tenant if the token is of an issuer of your own
 * @param permissions {@code roles} of an application token, {@code scp} of a delegated one
 * @param directoryRoles template ids of the user's Entra roles, from {@code wids}
 */
public record Caller(
        String tenantId,
        String appId,
        String appName,
        @Nullable String user,
        @Nullable String userId,
        Set<String> permissions,
        Set<String> directoryRoles) {

    public boolean isDelegated() {
        return user != null;
    }

    /**
     * Returns whether the caller may write sensitive properties of an administrator: only users with one of the two highest roles
     * may, applications may not.
     */
    @ObservedIn("microsoftgraph/microsoft-graph-docs#7104 and microsoft-graph-docs-contrib#3128")
    public boolean mayChangeAdministrators() {
        return isDelegated()
                && Stream.of(EntraRole.GLOBAL_ADMINISTRATOR, EntraRole.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR)
                        .map(EntraRole::templateId)
                        .anyMatch(directoryRoles::contains);
    }

    /** Returns application and user for log lines. */
    public String name() {
        return LogSafe.value(user == null ? appName : appName + "/" + user);
    }

    /** On whose behalf providers are called while this request is handled. */
    public CallContext context(HttpServletRequest request) {
        return CallContext.of(tenantId, request.getAttribute(CallContext.TRACE));
    }
}
