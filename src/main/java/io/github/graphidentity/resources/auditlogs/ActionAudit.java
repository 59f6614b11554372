package io.github.graphidentity.resources.auditlogs;

import io.github.graphidentity.entra.adapter.EntraIdAdapter;
import io.github.graphidentity.entra.simulated.AuditLogs;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import io.github.graphidentity.resources.identityaccounts.ActionInvoked;
import io.github.graphidentity.resources.identityaccounts.InvocationListener;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes an entry to the audit log for each action that changed a user of Entra ID. */
@Component
class ActionAudit implements InvocationListener {

    private static final Map<Action, String> ACTIVITIES = Map.of(
            Action.DISABLE, "Disable account",
            Action.ENABLE, "Enable account",
            Action.REVOKE_ALL_SESSIONS, "Update StsRefreshTokenValidFrom Timestamp",
            Action.REQUIRE_USER_TO_SIGN_IN_AGAIN, "Update StsRefreshTokenValidFrom Timestamp",
            Action.MARK_USER_AS_COMPROMISED, DirectoryAudit.CONFIRM_COMPROMISED);

    private final Tenants tenants;

    ActionAudit(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public void invoked(ActionInvoked event) {
        String activity = ACTIVITIES.get(event.invocation().action());
        if (activity != null
                && event.effect() == Effect.CHANGED
                && event.invocation().identityProvider() == IdentityProvider.ENTRA_ID) {
            tenants.byId(event.invocation().context().tenantId()).ifPresent(tenant -> write(tenant, event, activity));
        }
    }

    private static void write(SimulatedTenant tenant, ActionInvoked event, String activity) {
        tenant.user(event.invocation().accountId()).ifPresent(user -> {
            Map<String, Object> entry = DirectoryAudit.entry(activity, "user");
            entry.put("correlationId", event.correlationId());
            entry.put("initiatedBy", Map.of("app", Map.of("appId", EntraIdAdapter.INITIATOR)));
            entry.put("targetResources", List.of(DirectoryAudit.target(user, List.of())));
            new AuditLogs(tenant.users().objects()).audit(entry);
        });
    }
}
