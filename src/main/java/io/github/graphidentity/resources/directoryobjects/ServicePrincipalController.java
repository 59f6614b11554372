package io.github.graphidentity.resources.directoryobjects;

import static io.github.graphidentity.graph.wire.GraphPaths.VERSION;

import io.github.graphidentity.graph.access.Permission;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.platform.fidelity.Assumed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Returns Graph's own service principal, in which scripts look up the ids of permissions.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/serviceprincipal-get">Get servicePrincipal</a>
 */
@RestController
class ServicePrincipalController {

    private static final String GRAPH_APP_ID = "00000003-0000-0000-c000-000000000000";

    /** The same in every simulated tenant; real tenants have different ones. */
    private static final String GRAPH_OBJECT_ID = "9a9a0000-0000-4000-8000-000000000003";

    @Assumed("Graph requires at least Application.Read.All; here any valid token may read the catalogue")
    @GetMapping(VERSION + "/servicePrincipals(appId='{appId}')")
    ResponseEntity<Object> get(@PathVariable String version, @PathVariable String appId, HttpServletRequest request) {
        if (!appId.equals(GRAPH_APP_ID)) {
            throw DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(appId);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", GraphResponse.context(request, version, "servicePrincipals/$entity"));
        body.put("id", GRAPH_OBJECT_ID);
        body.put("appId", GRAPH_APP_ID);
        body.put("displayName", "Microsoft Graph");
        body.put("servicePrincipalType", "Application");
        body.put("appRoles", appRoles());
        body.put("oauth2PermissionScopes", scopes());
        return GraphResponse.ok().body(body);
    }

    private static List<Map<String, Object>> appRoles() {
        List<Map<String, Object>> roles = new ArrayList<>();
        for (Permission permission : Permission.values()) {
            Permission.Form form = permission.application();
            if (form != null) {
                roles.add(Map.of(
                        "allowedMemberTypes", List.of("Application"),
                        "description", form.description(),
                        "displayName", form.displayName(),
                        "id", form.id(),
                        "isEnabled", true,
                        "origin", "Application",
                        "value", permission.value()));
            }
        }
        return roles;
    }

    /** Consent texts for users repeat those for administrators. */
    private static List<Map<String, Object>> scopes() {
        return Arrays.stream(Permission.values())
                .map(permission -> Map.<String, Object>of(
                        "adminConsentDescription", permission.delegated().description(),
                        "adminConsentDisplayName", permission.delegated().displayName(),
                        "id", permission.delegated().id(),
                        "isEnabled", true,
                        "type", permission.application() == null ? "User" : "Admin",
                        "userConsentDescription", permission.delegated().description(),
                        "userConsentDisplayName", permission.delegated().displayName(),
                        "value", permission.value()))
                .toList();
    }
}
