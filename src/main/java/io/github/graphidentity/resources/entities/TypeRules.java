package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.model.GraphType;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds the rules of a type. */
@Component
public class TypeRules {

    private static final EntityRules DEFAULT = type -> true;

    private final List<EntityRules> rules;

    TypeRules(List<EntityRules> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Returns the rules of a type. */
    public EntityRules of(GraphType type) {
        return rules.stream().filter(it -> it.applyTo(type)).findFirst().orElse(DEFAULT);
    }
}
