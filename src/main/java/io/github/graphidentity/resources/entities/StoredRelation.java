package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.graph.model.GraphProperty;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.model.PropertyRules.Support;
import io.github.graphidentity.graph.odata.OrderBy;
import io.github.graphidentity.graph.odata.ValueRange;
import io.github.graphidentity.platform.records.IndexView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The relation of every navigation property without one of its own: an entity set, or the objects that an object contains. */
public class StoredRelation implements Relation {

    /** An alternate key, as in {@code servicePrincipals(appId='…')}. */
    private static final Pattern ALTERNATE_KEY = Pattern.compile("\\((\\w+)='?(.*?)'?\\)");

    private static final GraphType DIRECTORY_OBJECT = GraphModel.SERVED.type("directoryObject");

    @Override
    public boolean is(GraphNavigation navigation, String ownerType) {
        return true;
    }

    @Override
    public Stream<? extends GraphObject> after(From from, @Nullable String id) {
        GraphNavigation navigation = from.navigation();
        String type = navigation.target().name();
        if (!navigation.many()) {
            // A container such as identityProtection has no properties of its own.
            return from.objects()
                    .find(type, from.owner().id())
                    .map(Stream::of)
                    .orElseGet(
                            () -> Stream.of(new StoredObject(type, from.owner().id(), Map.of())));
        } else if (navigation.target().equals(DIRECTORY_OBJECT)) {
            Stream<GraphObject> all = DIRECTORY_OBJECT
                    .derived()
                    .filter(it -> DIRECTORY_OBJECT.equals(it.base()))
                    .flatMap(it -> from.objects().after(it.name(), id));
            return GraphObject.after(all, id);
        }
        return from.owner().id().isEmpty()
                ? from.objects().after(type, id).filter(it -> it.owner() == null)
                : GraphObject.after(from.objects().ownedBy(from.owner().id(), type), id);
    }

    @Override
    public Optional<GraphObject> find(From from, String key) {
        GraphType type = from.navigation().target();
        GraphObjects objects = from.objects();
        if (type.equals(DIRECTORY_OBJECT)) {
            return objects.directoryObject(key);
        }
        Matcher alternate = ALTERNATE_KEY.matcher(key);
        if (alternate.matches()) {
            return type.property(alternate.group(1))
                    .filter(property -> property.rules().unique())
                    .flatMap(property -> objects.by(type.name(), property.name(), alternate.group(2))
                            .findFirst());
        }
        return objects.find(type.name(), key)
                .or(() -> type.properties().stream()
                        .filter(property -> property.rules().unique())
                        .map(GraphProperty::name)
                        .flatMap(name -> objects.by(type.name(), name, key))
                        .findFirst())
                .filter(it -> from.owner().id().isEmpty()
                        ? it.owner() == null
                        : from.owner().id().equalsIgnoreCase(it.owner()));
    }

    @Override
    public boolean isIndexed(From from, String property) {
        GraphType type = from.navigation().target();
        return from.owner().id().isEmpty()
                && !type.equals(DIRECTORY_OBJECT)
                && from.objects().isIndexed(type.name(), property);
    }

    @Override
    public Optional<Stream<GraphObject>> ordered(From from, OrderBy order, @Nullable List<@Nullable Object> last) {
        return order.property()
                .flatMap(property -> index(from, property))
                .map(index -> last == null
                        ? index.ordered(order.descending(), null, null)
                        : index.ordered(order.descending(), (String) last.get(0), (String) last.get(1)));
    }

    @Override
    public OptionalLong count(From from, @Nullable ValueRange range) {
        GraphType type = from.navigation().target();
        if (range != null) {
            return index(from, range.property()).stream()
                    .mapToLong(index -> index.range(range.from(), range.to()).count())
                    .findFirst();
        }
        return isDirectorySet(from) ? OptionalLong.of(from.objects().size(type.name())) : OptionalLong.empty();
    }

    /** Returns the index of a property that every object of a set has, and that every caller may read. */
    private static Optional<IndexView<String, String, GraphObject>> index(From from, String property) {
        GraphType type = from.navigation().target();
        return type.property(property)
                .map(GraphProperty::rules)
                .filter(rules -> isDirectorySet(from)
                        && rules.indexed()
                        && rules.requiredToCreate()
                        && rules.order() != Support.NONE)
                .map(rules -> from.objects().index(type.name(), property));
    }

    /** Returns whether a relation leads to all objects of a table. */
    private static boolean isDirectorySet(From from) {
        GraphType type = from.navigation().target();
        return from.owner().id().isEmpty()
                && type.is(DIRECTORY_OBJECT)
                && type.root().equals(type);
    }

    @Override
    public Stream<GraphObject> by(From from, String property, String value) {
        return from.objects()
                .by(from.navigation().target().name(), property, value)
                .filter(it -> it.owner() == null);
    }
}
