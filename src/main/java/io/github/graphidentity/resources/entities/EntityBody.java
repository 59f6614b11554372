package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Builds the JSON representation of objects, for each version of Graph. */
@Component
public class EntityBody {

    private static final GraphType DIRECTORY_OBJECT = GraphModel.SERVED.type("directoryObject");

    private final TypeRules rules;

    EntityBody(TypeRules rules) {
        this.rules = rules;
    }

    /** Returns an object with the properties that its type returns by default, as the body of a response. */
    public Map<String, @Nullable Object> entity(EntityRequest request, GraphObject object, String context) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("@odata.context", context);
        body.putAll(element(entity(request, object), Target.typeOf(object), List.of(), request.isBeta()));
        return body;
    }

    /** Returns a directory object of any type with the properties that it returns by default. */
    public Map<String, @Nullable Object> directoryObject(EntityRequest request, GraphObject object) {
        return element(entity(request, object), DIRECTORY_OBJECT, List.of(), request.isBeta());
    }

    /** Returns an object with the selected properties, or those that its type returns by default. */
    public Map<String, @Nullable Object> element(EntityRequest request, GraphObject object, Collection<String> select) {
        return element(entity(request, object), Target.typeOf(object).root(), select, request.isBeta());
    }

    /** Checks whether the caller may select these properties of the type that the path leads to. */
    public void checkRead(EntityRequest request, Collection<String> properties) {
        rules.of(request.target().path().type()).checkRead(request, Set.copyOf(properties));
    }

    Entity entity(EntityRequest request, GraphObject object) {
        GraphType type = Target.typeOf(object);
        return new Entity(object, type, rules.of(type), request);
    }

    /**
     * Returns an object with the selected properties, or those that its type returns by default.
     *
     * @param declared the type that the path leads to; an object of a derived type names its own (OData JSON Format 4.01, 4.6.3)
     */
    Map<String, @Nullable Object> element(Entity entity, GraphType declared, Collection<String> select, boolean beta) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        GraphType type = entity.type();
        if (!type.equals(declared) || (!type.root().equals(type) && !type.root().isAbstract())) {
            body.put("@odata.type", "#" + type.fullName());
        }
        Collection<String> names = select.isEmpty() ? type.returnedIn(beta) : select;
        names.stream()
                .filter(name -> !name.equals("id") || !entity.object().id().isEmpty())
                .flatMap(name -> type.property(name).stream())
                .forEach(property ->
                        body.put(property.name(), OrderedValue.of(property, entity.get(property.name()), beta)));
        return body;
    }
}
