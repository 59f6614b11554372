package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.odata.Filter;
import io.github.graphidentity.graph.odata.OrderBy;
import io.github.graphidentity.graph.odata.RowSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects at the end of a path.
 *
 * @param candidates the objects that can match the filter according to an index; empty if no index applies
 */
record EntityRows(Target target, Optional<List<GraphObject>> candidates, Function<GraphObject, Entity> entity)
        implements RowSource<Entity> {

    static EntityRows of(Target target, @Nullable Filter filter, Function<GraphObject, Entity> entity) {
        return new EntityRows(
                target, filter == null ? Optional.empty() : candidates(target, filter.equalities()), entity);
    }

    private static Optional<List<GraphObject>> candidates(Target target, Map<String, Set<String>> equalities) {
        return equalities.entrySet().stream()
                .filter(equality -> target.relation().isIndexed(target.from(), equality.getKey()))
                .findFirst()
                .map(equality -> equality.getValue().stream()
                        .flatMap(value -> target.relation().by(target.from(), equality.getKey(), value))
                        .distinct()
                        .filter(target::hasType)
                        .toList());
    }

    @Override
    public Stream<Entity> after(@Nullable String id) {
        return candidates
                .map(found -> GraphObject.after(found.stream(), id))
                .orElseGet(() -> target.after(id))
                .map(entity);
    }

    @Override
    public Optional<Stream<Entity>> ordered(OrderBy order, @Nullable List<@Nullable Object> last) {
        return candidates.isPresent()
                ? Optional.empty()
                : target.relation()
                        .ordered(target.from(), order, last)
                        .map(objects -> objects.filter(target::hasType).map(entity));
    }

    @Override
    public OptionalLong count(@Nullable Filter filter) {
        return !target.path().type().equals(target.from().navigation().target())
                ? OptionalLong.empty()
                : filter == null
                        ? target.relation().count(target.from(), null)
                        : filter.range().stream()
                                .flatMap(range -> target.relation().count(target.from(), range).stream()
                                        .boxed())
                                .mapToLong(Long::longValue)
                                .findFirst();
    }
}
