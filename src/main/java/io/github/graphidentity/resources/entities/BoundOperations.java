package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.platform.fidelity.Assumed;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds actions and functions by their names, with or without {@code microsoft.graph.}, and without case. */
@Component
class BoundOperations {

    private final List<BoundOperation> operations;

    BoundOperations(List<BoundOperation.Source> sources) {
        this.operations =
                sources.stream().flatMap(it -> it.operations().stream()).toList();
    }

    Optional<BoundOperation> find(GraphType type, boolean collection, String segment, boolean beta) {
        String plain = GraphModel.isQualified(segment) ? segment.substring(segment.lastIndexOf('.') + 1) : segment;
        return operations.stream()
                .filter(it -> it.name().equalsIgnoreCase(plain.replace("()", "")) && it.isBoundTo(type, collection))
                .filter(it -> beta || !it.isBetaOnly())
                .findFirst();
    }

    /** Returns whether a segment names an operation on the collection of a base type, which derived types do not have. */
    @Assumed("that users/getByIds is an unknown segment; the page has directoryObjects/getByIds only")
    boolean isOfBaseType(GraphType type, String segment) {
        return operations.stream()
                .anyMatch(it -> it.isOfCollection()
                        && it.name().equalsIgnoreCase(segment)
                        && type.is(it.type())
                        && !type.equals(it.type()));
    }
}
