package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.entra.simulated.ObjectLink.Kind;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.graph.access.EntraRole;
import io.github.graphidentity.graph.access.PublishedPermission;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.records.NameBasedId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Adds the directory objects that every tenant has: its organization, domain, roles, and the service principals of its clients. */
public final class SeededDirectoryObjects {

    private final Seed seed;
    private final String created;
    private final GraphObjects objects;

    public SeededDirectoryObjects(Seed seed, Instant created, GraphObjects objects) {
        this.seed = seed;
        this.created = created.truncatedTo(ChronoUnit.SECONDS).toString();
        this.objects = objects;
    }

    /** Adds the objects, before the users. */
    public void add() {
        objects.add(organization());
        objects.add(new StoredObject(
                "domain",
                seed.domain(),
                Map.of(
                        "authenticationType", "Managed",
                        "isAdminManaged", true,
                        "isDefault", true,
                        "isInitial", true,
                        "isRoot", true,
                        "isVerified", true,
                        "supportedServices", List.of("Email", "OfficeCommunicationsOnline"))));
        EntraRole.ALL.forEach(role -> objects.add(new StoredObject(
                "directoryRole",
                roleId(role),
                Map.of(
                        "displayName", role.displayName(),
                        "description", role.description(),
                        "roleTemplateId", role.templateId()))));
        objects.add(GraphServicePrincipal.OBJECT);
        seed.clients().forEach(this::addClient);
        seed.clients().forEach(this::addGrants);
        if (seed.agentIdentities() != null) {
            seed.agentIdentities()
                    .forEach(agent -> objects.add(new StoredObject(
                            "servicePrincipal",
                            agent.id(),
                            Map.of(
                                    "appId",
                                    agent.id(),
                                    "displayName",
                                    agent.displayName(),
                                    "accountEnabled",
                                    true,
                                    "servicePrincipalType",
                                    "ServiceIdentity"))));
        }
    }

    /** Makes a user a member of a role. */
    public void assign(EntraRole role, String userId) {
        objects.link(Kind.MEMBER, roleId(role), userId, false);
    }

    @Assumed("a real tenant lists only the roles that have been activated; here all of them are")
    private String roleId(EntraRole role) {
        return named("role/" + role.templateId()).toString();
    }

    private StoredObject organization() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("displayName", seed.domain());
        properties.put("createdDateTime", created);
        properties.put("tenantType", "AAD");
        properties.put("onPremisesSyncEnabled", true);
        properties.put("onPremisesLastSyncDateTime", created);
        properties.put(
                "verifiedDomains",
                List.of(Map.of(
                        "capabilities",
                        "Email, OfficeCommunicationsOnline",
                        "isDefault",
                        true,
                        "isInitial",
                        true,
                        "name",
                        seed.domain(),
                        "type",
                        "Managed")));
        return new StoredObject("organization", seed.tenant(), properties);
    }

    private void addClient(Seed.ClientSeed client) {
        objects.add(new StoredObject(
                "application",
                named("application/" + client.id()).toString(),
                Map.of(
                        "appId", client.id(),
                        "displayName", client.name(),
                        "createdDateTime", created,
                        "publisherDomain", seed.domain(),
                        "signInAudience", "AzureADMyOrg")));
        objects.add(new StoredObject(
                "servicePrincipal",
                Client.servicePrincipalId(seed.tenant(), client.id()),
                Map.of(
                        "appId", client.id(),
                        "displayName", client.name(),
                        "appDisplayName", client.name(),
                        "accountEnabled", true,
                        "appOwnerOrganizationId", seed.tenant(),
                        "servicePrincipalNames", List.of(client.id()),
                        "servicePrincipalType", "Application",
                        "signInAudience", "AzureADMyOrg")));
    }

    /** The permissions of a client, as what its service principal and the users have granted. */
    private void addGrants(Seed.ClientSeed client) {
        String principal = Client.servicePrincipalId(seed.tenant(), client.id());
        for (String name : client.permissions() == null ? List.<String>of() : client.permissions()) {
            PublishedPermission.named(name)
                    .filter(permission -> !permission.applicationId().isEmpty())
                    .ifPresent(permission -> objects.add(new StoredObject(
                            "appRoleAssignment",
                            named("appRoleAssignment/" + client.id() + "/" + name)
                                    .toString(),
                            Map.of(
                                    "appRoleId",
                                    permission.applicationId(),
                                    "createdDateTime",
                                    created,
                                    "principalDisplayName",
                                    client.name(),
                                    "principalId",
                                    principal,
                                    "principalType",
                                    "ServicePrincipal",
                                    "resourceDisplayName",
                                    "Microsoft Graph",
                                    "resourceId",
                                    GraphServicePrincipal.ID))));
        }
        if (client.delegatedPermissions() != null
                && !client.delegatedPermissions().isEmpty()) {
            objects.add(new StoredObject(
                    "oAuth2PermissionGrant",
                    named("oAuth2PermissionGrant/" + client.id()).toString(),
                    Map.of(
                            "clientId",
                            principal,
                            "consentType",
                            "AllPrincipals",
                            "resourceId",
                            GraphServicePrincipal.ID,
                            "scope",
                            String.join(" ", client.delegatedPermissions()))));
        }
    }

    private UUID named(String name) {
        return NameBasedId.of(seed.tenant() + "/" + name);
    }
}
