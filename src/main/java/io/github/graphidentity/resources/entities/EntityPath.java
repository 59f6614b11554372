package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.resources.entities.PathStep.Call;
import io.github.graphidentity.resources.entities.PathStep.Cast;
import io.github.graphidentity.resources.entities.PathStep.Count;
import io.github.graphidentity.resources.entities.PathStep.Follow;
import io.github.graphidentity.resources.entities.PathStep.KeyValue;
import io.github.graphidentity.resources.entities.PathStep.Reference;
import io.github.graphidentity.resources.entities.PathStep.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The path of a request, resolved with the model.
 *
 * @param type the type of the object or objects that it leads to
 * @param many whether it leads to a collection
 */
public record EntityPath(List<PathStep> steps, GraphType type, boolean many) {

    private static final GraphType DIRECTORY_OBJECT = GraphModel.SERVED.type("directoryObject");
    private static final EntityPath ROOT = new EntityPath(List.of(), GraphModel.SERVED.type("graphService"), false);

    /**
     * Resolves a path; empty if the model does not know one of its segments.
     *
     * @param segments decoded, after the version
     */
    static Optional<EntityPath> of(List<String> segments, boolean beta, BoundOperations operations) {
        Optional<EntityPath> path = Optional.of(ROOT);
        for (String segment : segments) {
            path = path.flatMap(it -> it.next(segment, beta, operations));
        }
        return path;
    }

    private Optional<EntityPath> next(String segment, boolean beta, BoundOperations operations) {
        if (last().filter(PathStep::isLast).isPresent()) {
            return Optional.empty();
        } else if (segment.equalsIgnoreCase("$ref") && leadsAlongLinks()) {
            return Optional.of(with(new Reference(), type, many));
        } else if (segment.equalsIgnoreCase("$count") && many) {
            return Optional.of(with(new Count(), type, false));
        }
        return operations
                .find(type, many, segment, beta)
                .map(operation -> with(new Call(operation), type, many))
                .or(() -> GraphModel.isQualified(segment)
                        ? cast(segment)
                        : many ? key(segment, operations) : member(segment, beta));
    }

    private Optional<EntityPath> cast(String segment) {
        return GraphModel.SERVED
                .find(segment)
                .filter(derived -> derived.is(type))
                .map(derived -> with(new Cast(derived), derived, many));
    }

    private Optional<EntityPath> key(String segment, BoundOperations operations) {
        return segment.startsWith("$") || segment.isEmpty() || operations.isOfBaseType(type, segment)
                ? Optional.empty()
                : Optional.of(with(new KeyValue(segment), type, false));
    }

    private Optional<EntityPath> member(String segment, boolean beta) {
        return type.navigation(segment)
                .filter(found -> beta || !found.beta())
                .map(found -> with(new Follow(found), found.target(), found.many()))
                .or(() -> type.property(segment)
                        .filter(found -> !steps.isEmpty())
                        .map(found -> with(new Value(found), type, false)));
    }

    private EntityPath with(PathStep step, GraphType next, boolean leadsToMany) {
        return new EntityPath(Stream.concat(steps.stream(), Stream.of(step)).toList(), next, leadsToMany);
    }

    Optional<BoundOperation> operation() {
        return last().map(step -> step instanceof Call call ? call.operation() : null);
    }

    Optional<PathStep> last() {
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1));
    }

    /** Returns the type of an entity set of the service. */
    static Optional<GraphType> setType(String set) {
        return ROOT.type().navigation(set).map(GraphNavigation::target);
    }

    /** Returns the path as the pattern of a mapping, after the version. */
    String pattern() {
        return steps.stream().map(PathStep::pattern).collect(Collectors.joining());
    }

    /** Returns whether the path names a derived type before the key. */
    boolean hasCast() {
        return steps.stream().anyMatch(Cast.class::isInstance)
                && last().filter(KeyValue.class::isInstance).isPresent();
    }

    /** Returns the path in the form of {@code permissions.tsv}: in lower case, with {@code {id}} for keys, without casts. */
    String template() {
        return steps.stream().map(PathStep::template).collect(Collectors.joining());
    }

    /** Returns whether the last navigation property leads to objects that exist without its owner. */
    boolean leadsAlongLinks() {
        return lastFollow().filter(follow -> !follow.navigation().contained()).isPresent();
    }

    /**
     * Returns whether the path leads along a link of an object, such as from a group to a member, to the linked object. Only
     * {@code $ref} leads to the link itself. {@code /me} is no link of an object.
     */
    boolean leadsToLinkedObjects() {
        return leadsAlongLinks()
                && steps.stream().filter(Follow.class::isInstance).count() > 1
                && last().filter(step -> step instanceof Reference || step instanceof Call)
                        .isEmpty();
    }

    private Optional<Follow> lastFollow() {
        return steps.stream()
                .flatMap(step -> step instanceof Follow follow ? Stream.of(follow) : Stream.empty())
                .reduce((first, second) -> second);
    }

    /**
     * Returns the part of {@code @odata.context} that names what the path leads to: the entity set of its type, or, if another
     * object contains it or no set has its type, the path itself without the last key.
     */
    public String contextPath() {
        if (!leadsAlongLinks() || (sets(type).findAny().isEmpty() && !type.is(DIRECTORY_OBJECT))) {
            int end = steps.size() - 1;
            while (steps.get(end) instanceof Cast) {
                end--;
            }
            int last = end;
            return IntStream.range(0, steps.size())
                    .filter(i -> i != last || !(steps.get(i) instanceof KeyValue))
                    .mapToObj(i -> steps.get(i).canonical())
                    .collect(Collectors.joining())
                    .substring(1);
        }
        return set(type);
    }

    /** Returns the entity set that has the objects of a type; of any other type, all directory objects. */
    static String set(GraphType type) {
        return sets(type).findFirst().orElse("directoryObjects");
    }

    private static Stream<String> sets(GraphType type) {
        return ROOT.type().navigations().stream()
                .filter(set -> set.many() && set.target().equals(type.root()))
                .map(GraphNavigation::name);
    }
}
