package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.graph.model.GraphProperty;
import io.github.graphidentity.graph.model.GraphType;
import java.util.Locale;

/** A segment of a path, as the model explains it. */
sealed interface PathStep {

    /** Returns the step as {@code permissions.tsv} contains it; empty if permissions do not depend on it. */
    default String template() {
        return "";
    }

    /** Returns the step as {@code @odata.context} contains it. */
    default String canonical() {
        return "";
    }

    /** Returns the step in the pattern of a mapping. */
    default String pattern() {
        return canonical();
    }

    /** Returns whether no segment can follow. */
    default boolean isLast() {
        return true;
    }

    /** A navigation property: a set, a related object, or a container. */
    record Follow(GraphNavigation navigation) implements PathStep {

        @Override
        public String template() {
            return "/" + navigation.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String canonical() {
            return "/" + navigation.name();
        }

        @Override
        public boolean isLast() {
            return false;
        }
    }

    /** The key of one object of a collection. */
    record KeyValue(String value) implements PathStep {

        @Override
        public String template() {
            return "/{id}";
        }

        @Override
        public String canonical() {
            return "('" + value.replace("'", "''") + "')";
        }

        @Override
        public String pattern() {
            return "/{key}";
        }

        @Override
        public boolean isLast() {
            return false;
        }
    }

    /** A cast to a derived type, such as {@code microsoft.graph.group}. */
    record Cast(GraphType type) implements PathStep {

        @Override
        public String template() {
            return "/" + type.fullName().toLowerCase(Locale.ROOT);
        }

        @Override
        public String canonical() {
            return "/" + type.fullName();
        }

        @Override
        public boolean isLast() {
            return false;
        }
    }

    /** An action or function. */
    record Call(BoundOperation operation) implements PathStep {

        @Override
        public String template() {
            return "/" + operation.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String pattern() {
            return "/" + operation.name();
        }
    }

    /** A property of one object. */
    record Value(GraphProperty property) implements PathStep {

        @Override
        public String canonical() {
            return "/" + property.name();
        }
    }

    /** {@code $count}, the number of objects. */
    record Count() implements PathStep {}

    /** {@code $ref}, the link itself. */
    record Reference() implements PathStep {}
}
