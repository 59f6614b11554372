package io.github.graphidentity.tokenservice.tokens;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.access.PublishedPermission;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.seeds.GraphServicePrincipal;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the permissions that a tenant currently grants to a client, which Graph's calls can change. */
@DocumentedBy("permissions-grant-via-msgraph: appRoleAssignments and oauth2PermissionGrants of the service principal")
final class Consents {

    private Consents() {}

    /** Returns the application permissions: those of the seed, unless they were revoked, then those that were granted later. */
    static List<String> application(SimulatedTenant tenant, Client client) {
        Set<String> granted = grants(tenant, "appRoleAssignment", "principalId", client)
                .map(assignment -> String.valueOf(assignment.get("appRoleId")).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Stream<String> later = granted.stream()
                .flatMap(id -> PublishedPermission.ofApplication(id).stream())
                .map(PublishedPermission::name)
                .sorted();
        return Stream.concat(client.permissions().stream(), later)
                .distinct()
                .filter(name -> isUnpublished(name)
                        || granted.contains(
                                PublishedPermission.named(name).orElseThrow().applicationId()))
                .toList();
    }

    /** A seed can grant a permission that no assignment can express. */
    private static boolean isUnpublished(String name) {
        return PublishedPermission.named(name)
                .filter(permission -> !permission.applicationId().isEmpty())
                .isEmpty();
    }

    /** Returns the delegated permissions for a user. */
    static Set<String> delegated(SimulatedTenant tenant, Client client, EntraUser user) {
        return grants(tenant, "oAuth2PermissionGrant", "clientId", client)
                .filter(grant -> "AllPrincipals".equals(grant.get("consentType"))
                        || user.id().equals(grant.get("principalId")))
                .flatMap(grant -> Stream.of(String.valueOf(grant.get("scope")).split(" ")))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<Map<String, Object>> grants(
            SimulatedTenant tenant, String type, String property, Client client) {
        String principal = Client.servicePrincipalId(tenant.id(), client.id());
        return tenant.users()
                .objects()
                .by(type, property, principal)
                .map(GraphObject::properties)
                .filter(grant -> GraphServicePrincipal.ID.equals(grant.get("resourceId")));
    }
}
