package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphNavigation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A navigation property to the objects of a set that name its owner in an indexed property.
 *
 * @param name the name of the navigation property
 * @param ownerType the type that has it
 * @param property the property that contains the id of the owner
 */
record PropertyRelation(String name, String ownerType, String property) implements Relation {

    static final List<PropertyRelation> ALL = List.of(
            new PropertyRelation("appRoleAssignments", "user", "principalId"),
            new PropertyRelation("appRoleAssignments", "servicePrincipal", "principalId"),
            new PropertyRelation("appRoleAssignedTo", "servicePrincipal", "resourceId"),
            new PropertyRelation("oauth2PermissionGrants", "user", "principalId"),
            new PropertyRelation("oauth2PermissionGrants", "servicePrincipal", "clientId"));

    @Override
    public boolean is(GraphNavigation navigation, String owner) {
        return navigation.name().equals(name)
                && GraphModel.SERVED.type(owner).root().name().equals(ownerType);
    }

    @Override
    public Stream<GraphObject> after(From from, @Nullable String id) {
        String type = from.navigation().target().name();
        return GraphObject.after(from.objects().by(type, property, from.owner().id()), id);
    }

    @Override
    public Optional<GraphObject> find(From from, String key) {
        return from.objects().find(from.navigation().target().name(), key).filter(it -> isOf(from.owner(), it));
    }

    @Override
    public void create(From from, GraphObject object) {
        if (!isOf(from.owner(), object)) {
            throw DirectoryError.PROPERTY_INVALID.with(
                    property, from.navigation().target().resourceName(), "");
        }
        Relation.super.create(from, object);
    }

    private boolean isOf(GraphObject owner, GraphObject object) {
        return owner.id().equalsIgnoreCase(String.valueOf(object.properties().get(property)));
    }
}
