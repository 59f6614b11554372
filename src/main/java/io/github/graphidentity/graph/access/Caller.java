package io.github.graphidentity.graph.access;

import io.github.graphidentity.platform.logging.LogSafe;
import io.github.graphidentity.provider.CallContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a bearer says is calling.
 *
 * @param tenantId the token's {@code tid}: the tenant whose identities the caller means
 * @param appId the client, from that claim or {@code azp}
 * @param appName the client's display name, or its id where the token has none
 * @param user the signed-in user of a delegated token, {@code null} where an application calls by itself
 * @param permissions {@code roles} of an application's token, {@code scp} of a delegated one
 * @param directoryRoles template ids of the user's Entra roles, from {@code wids}
 */
public record Caller(
        String tenantId,
        String appId,
        String appName,
        @Nullable String user,
        Set<String> permissions,
        Set<String> directoryRoles) {

    public boolean isDelegated() {
        return user != null;
    }

    /** One word for log lines: the application, and on whose behalf. Whoever wrote the token chose either. */
    public String name() {
        return LogSafe.of(user == null ? appName : appName + "/" + user);
    }

    /** On whose behalf providers are called while this request is handled. */
    public CallContext context(HttpServletRequest request) {
        return CallContext.of(tenantId, request.getAttribute(CallContext.TRACE));
    }
}
