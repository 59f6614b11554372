package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.model.GraphNavigation;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds the relation of a navigation property. */
@Component
class Relations {

    private final List<Relation> relations;

    Relations(List<Relation> own) {
        this.relations = Stream.<List<? extends Relation>>of(
                        own, LinkRelation.ALL, PropertyRelation.ALL, List.of(new StoredRelation()))
                .<Relation>flatMap(List::stream)
                .toList();
    }

    Relation of(GraphNavigation navigation, String ownerType) {
        return relations.stream()
                .filter(relation -> relation.is(navigation, ownerType))
                .findFirst()
                .orElseThrow();
    }
}
