package io.github.graphidentity.entra.simulated;

import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphProperty;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.platform.records.Index;
import io.github.graphidentity.platform.records.IndexView;
import io.github.graphidentity.platform.records.JsonFormat;
import io.github.graphidentity.platform.records.Records;
import io.github.graphidentity.platform.records.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of each entity type, with an index for each property that {@code properties.tsv} marks as indexed. Derived types
 * share the table of their base: agentUsers that of users.
 */
final class GraphTables {

    private static final GraphType DIRECTORY_OBJECT = GraphModel.SERVED.type("directoryObject");

    private static final Map<GraphType, GraphTable> BY_TYPE = GraphModel.SERVED.types().stream()
            .filter(type -> type.root().equals(type))
            .collect(Collectors.toUnmodifiableMap(type -> type, GraphTable::new));

    private GraphTables() {}

    /** All tables of a tenant's objects. */
    static List<Table<?, ?>> all() {
        return Stream.concat(
                        Stream.of(ObjectLink.TABLE, ObjectChange.TABLE, DeletedObject.TABLE),
                        BY_TYPE.values().stream().map(it -> it.table))
                .collect(Collectors.toUnmodifiableList());
    }

    static GraphTable of(String type) {
        return of(GraphModel.SERVED.type(type));
    }

    private static GraphTable of(GraphType type) {
        return Objects.requireNonNull(BY_TYPE.get(type.root()));
    }

    static Stream<GraphTable> ofDirectoryObjects() {
        return DIRECTORY_OBJECT
                .derived()
                .filter(type -> type.root().equals(type))
                .map(GraphTables::of);
    }

    /** The table of one type and its derived types. */
    static final class GraphTable {

        final Table<String, GraphObject> table;
        final Index<String, GraphObject> owners =
                Index.of("owner", String.CASE_INSENSITIVE_ORDER, object -> listOf(object.owner()));

        private final Map<String, Index<String, GraphObject>> indexes = new HashMap<>();

        GraphTable(GraphType type) {
            indexes.put("", owners);
            Stream.concat(Stream.of(type), type.derived())
                    .flatMap(it -> it.properties().stream())
                    .filter(property ->
                            property.rules().indexed() && !property.name().equals("id"))
                    .forEach(property -> indexes.computeIfAbsent(property.name(), name -> index(property)));
            @SuppressWarnings({"unchecked", "rawtypes"}) // all indexes are of strings
            Index<?, GraphObject>[] all = indexes.values().toArray(new Index[0]);
            this.table = Table.of(type.name(), String.CASE_INSENSITIVE_ORDER, GraphObject::id, all)
                    .writtenAs(new JsonFormat<>(GraphObject.class));
        }

        /** Returns the index of a property, or {@code null}. */
        @Nullable
        Index<String, GraphObject> index(String property) {
            return indexes.get(property);
        }

        /** Returns the objects by an indexed property. */
        IndexView<String, String, GraphObject> view(Records records, String property) {
            return records.index(table, Objects.requireNonNull(indexes.get(property)));
        }

        private static Index<String, GraphObject> index(GraphProperty property) {
            String name = property.name();
            return property.rules().unique()
                    ? Index.unique(
                            name,
                            String.CASE_INSENSITIVE_ORDER,
                            object -> object.properties().get(name) instanceof String text ? text : null)
                    : Index.of(
                            name,
                            String.CASE_INSENSITIVE_ORDER,
                            object -> texts(object.properties().get(name)));
        }

        private static List<String> texts(@Nullable Object value) {
            return value instanceof List<?> several
                    ? several.stream().map(String::valueOf).toList()
                    : listOf(value == null ? null : String.valueOf(value));
        }

        private static List<String> listOf(@Nullable String value) {
            return value == null ? List.of() : List.of(value);
        }
    }
}
