package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.entra.simulated.AuditLogs;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.errors.EntraException;
import io.github.graphidentity.tokenservice.tokens.Delegation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes an entry to the sign-in log of a tenant for each token that a user got or was refused, and each sign-in page that refused the user. */
public final class SignInLog {

    private static final String GRAPH = "00000003-0000-0000-c000-000000000000";

    @Assumed("v1.0 is documented to list interactive sign-ins only; here it lists all, so that tests see them")
    private static final Set<String> WITHOUT_USER =
            Set.of("refresh_token", "urn:ietf:params:oauth:grant-type:jwt-bearer");

    private SignInLog() {}

    static void issued(Delegation delegation, EntraUser user, TokenRequest request) {
        Map<String, Object> entry = entry(delegation.tenant(), user, delegation.client(), request);
        entry.put("status", Map.of("errorCode", 0));
        delegation
                .resource()
                .api()
                .ifPresentOrElse(
                        api -> {
                            entry.put("resourceId", api.id());
                            entry.put("resourceDisplayName", api.name());
                        },
                        () -> {
                            entry.put("resourceId", GRAPH);
                            entry.put("resourceDisplayName", "Microsoft Graph");
                        });
        write(delegation.tenant(), entry);
    }

    /** Writes the refusal of a sign-in or a token, if it concerns a user of the tenant. */
    public static void refused(EntraException refusal, TokenRequest request) {
        String clientId = request.optional("client_id");
        SimulatedTenant tenant = refusal.tenant();
        EntraUser user = tenant == null
                ? null
                : tenant.users().find(String.valueOf(refusal.userId())).orElse(null);
        if (tenant == null || user == null) {
            return;
        }
        Client client = clientId == null ? null : tenant.client(clientId).orElse(null);
        Map<String, Object> entry = entry(tenant, user, client, request);
        entry.put(
                "status",
                Map.of(
                        "errorCode",
                        refusal.error().code(),
                        "failureReason",
                        String.valueOf(refusal.getMessage()).replaceFirst("^AADSTS\\d+: ", "")));
        write(tenant, entry);
    }

    private static Map<String, Object> entry(
            SimulatedTenant tenant, EntraUser user, @Nullable Client client, TokenRequest request) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("userId", user.id());
        entry.put("userDisplayName", user.displayName());
        entry.put("userPrincipalName", user.userPrincipalName());
        if (client != null) {
            entry.put("appId", client.id());
            entry.put("appDisplayName", client.name());
        }
        entry.put("ipAddress", request.ipAddress());
        entry.put(
                "clientAppUsed",
                request.optional("grant_type") == null ? "Browser" : "Mobile Apps and Desktop clients");
        entry.put("isInteractive", !WITHOUT_USER.contains(String.valueOf(request.optional("grant_type"))));
        entry.put("conditionalAccessStatus", "notApplied");
        entry.put("homeTenantId", tenant.id());
        entry.put("resourceTenantId", tenant.id());
        Map<String, Object> risk = tenant.users()
                .objects()
                .find("riskyUser", user.id())
                .map(GraphObject::properties)
                .orElse(Map.of());
        entry.put("riskState", risk.getOrDefault("riskState", "none"));
        entry.put("riskLevelAggregated", risk.getOrDefault("riskLevel", "none"));
        entry.put("riskLevelDuringSignIn", "none");
        entry.put("riskDetail", risk.getOrDefault("riskDetail", "none"));
        return entry;
    }

    private static void write(SimulatedTenant tenant, Map<String, Object> entry) {
        new AuditLogs(tenant.users().objects()).signIn(entry);
    }
}
