package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.graph.access.PublishedPermission;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Graph's own service principal, in which scripts look up the ids of permissions. Real tenants have another object id. Its
 * permissions repeat their names as their descriptions, and their texts for administrators as those for users.
 */
@DocumentedBy("permissions-reference.md, and the dump of Graph's service principal in merill/microsoft-info")
public final class GraphServicePrincipal {

    /** Its object id, in every tenant. */
    public static final String ID = "9a9a0000-0000-4000-8000-000000000003";

    static final StoredObject OBJECT = graph();

    private GraphServicePrincipal() {}

    private static StoredObject graph() {
        Collection<PublishedPermission> all = PublishedPermission.all();
        return new StoredObject(
                "servicePrincipal",
                ID,
                Map.of(
                        "appId", "00000003-0000-0000-c000-000000000000",
                        "displayName", "Microsoft Graph",
                        "appDisplayName", "Microsoft Graph",
                        "accountEnabled", true,
                        "servicePrincipalType", "Application",
                        "appRoles",
                                all.stream()
                                        .filter(it -> !it.applicationId().isEmpty())
                                        .map(GraphServicePrincipal::appRole)
                                        .toList(),
                        "oauth2PermissionScopes",
                                all.stream()
                                        .filter(it -> !it.delegatedId().isEmpty())
                                        .map(GraphServicePrincipal::scope)
                                        .toList()));
    }

    private static Map<String, Object> appRole(PublishedPermission permission) {
        return Map.of(
                "allowedMemberTypes", List.of("Application"),
                "description", permission.applicationText(),
                "displayName", permission.applicationText(),
                "id", permission.applicationId(),
                "isEnabled", true,
                "origin", "Application",
                "value", permission.name());
    }

    private static Map<String, Object> scope(PublishedPermission permission) {
        return Map.of(
                "adminConsentDescription", permission.delegatedText(),
                "adminConsentDisplayName", permission.delegatedText(),
                "id", permission.delegatedId(),
                "isEnabled", true,
                "type", permission.needsAdmin() ? "Admin" : "User",
                "userConsentDescription", permission.delegatedText(),
                "userConsentDisplayName", permission.delegatedText(),
                "value", permission.name());
    }
}
