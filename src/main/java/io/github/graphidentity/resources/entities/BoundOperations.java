package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
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
}
