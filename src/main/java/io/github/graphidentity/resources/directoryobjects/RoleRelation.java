package io.github.graphidentity.resources.directoryobjects;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.entra.simulated.ObjectLink.Kind;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.graph.access.EntraRole;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.resources.entities.Relation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code roleManagement/directory}: the built-in roles, and who has them according to the members of directoryRoles. */
@Component
class RoleRelation implements Relation {

    private static final String DEFINITION = "unifiedRoleDefinition";
    private static final String ASSIGNMENT = "unifiedRoleAssignment";
    private static final String PRINCIPAL_ID = "principalId";
    private static final String DEFINITION_ID = "roleDefinitionId";

    @Override
    public boolean is(GraphNavigation navigation, String ownerType) {
        return navigation.target().name().equals(DEFINITION)
                || navigation.target().name().equals(ASSIGNMENT)
                || ownerType.equals(ASSIGNMENT);
    }

    @Override
    public Stream<GraphObject> after(From from, @Nullable String id) {
        Map<String, Object> owner = from.owner().properties();
        Stream<GraphObject> all = switch (from.navigation().name()) {
            case "roleDefinitions" -> EntraRole.ALL.stream().map(RoleRelation::definition);
            case "roleDefinition" ->
                EntraRole.of(String.valueOf(owner.get(DEFINITION_ID))).stream().map(RoleRelation::definition);
            case "principal" -> objects(from).directoryObject(String.valueOf(owner.get(PRINCIPAL_ID))).stream();
            default ->
                objects(from)
                        .after("directoryRole", null)
                        .flatMap(role -> objects(from)
                                .targets(Kind.MEMBER, role.id())
                                .map(principal -> assignment(role, principal)));
        };
        return GraphObject.after(all, id);
    }

    @Override
    public boolean isIndexed(From from, String property) {
        return property.equals(PRINCIPAL_ID);
    }

    @Override
    public Stream<GraphObject> by(From from, String property, String value) {
        return objects(from)
                .sources(Kind.MEMBER, value)
                .flatMap(id -> objects(from).find("directoryRole", id).stream())
                .map(role -> assignment(role, value));
    }

    private static GraphObjects objects(From from) {
        return from.tenant().users().objects();
    }

    private static GraphObject definition(EntraRole role) {
        return new StoredObject(
                DEFINITION,
                role.templateId(),
                Map.of(
                        "displayName", role.displayName(),
                        "description", role.description(),
                        "isBuiltIn", true,
                        "isEnabled", true,
                        "resourceScopes", List.of("/"),
                        "templateId", role.templateId(),
                        "version", "1"));
    }

    @Assumed("the form of the id, which is opaque")
    private static GraphObject assignment(GraphObject role, String principal) {
        String definition = String.valueOf(role.properties().get("roleTemplateId"));
        String id = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((definition + "/" + principal).getBytes(StandardCharsets.UTF_8));
        return new StoredObject(
                ASSIGNMENT, id, Map.of(PRINCIPAL_ID, principal, DEFINITION_ID, definition, "directoryScopeId", "/"));
    }
}
