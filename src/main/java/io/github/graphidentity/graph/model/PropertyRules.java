package io.github.graphidentity.graph.model;

import io.github.graphidentity.graph.odata.Operator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Graph documents about a property beyond its type: a row of {@code properties.tsv}.
 *
 * @param returned when it is returned without {@code $select}
 * @param access who writes it
 * @param flags {@code required} to create, {@code notnull} cannot be cleared, {@code unique} within the tenant, {@code index},
 *     {@code newest} first in lists
 * @param maxLength the maximum length of the string, or of each string of a collection
 * @param maxItems the maximum number of values of a collection, or of all nested values of an open type
 * @param format {@code null} for any text
 * @param values the only texts that it accepts; empty for all
 * @param defaultValue the value if it was never set, or {@code null}
 * @param support by the column names of the table
 */
public record PropertyRules(
        Returned returned,
        Access access,
        Set<String> flags,
        int maxLength,
        int maxItems,
        @Nullable TextFormat format,
        List<String> values,
        @Nullable Object defaultValue,
        Map<String, Support> support) {

    /** The limit of strings without a documented maximum length. */
    public static final int DEFAULT_MAX_LENGTH = 1024;

    /** The limit of collections without a documented maximum size. */
    public static final int DEFAULT_MAX_ITEMS = 250;

    /** The columns of {@code properties.tsv} that name query operators. */
    static final List<String> QUERIES = List.of("eq", "range", "startsWith", "endsWith", "null", "order");

    /** The kind of query that supports an operator. */
    public enum Support {
        NONE,
        DEFAULT,
        /** Requires the header {@code ConsistencyLevel: eventual} and {@code $count=true}. */
        ADVANCED
    }

    /** Whether a property is returned without {@code $select}. */
    public enum Returned {
        ALWAYS,
        BETA,
        SELECTED;

        static Returned of(String column) {
            return column.equals("y") ? ALWAYS : column.equals("-") ? BETA : SELECTED;
        }

        /** Returns whether a version returns the property without {@code $select}. */
        public boolean in(boolean beta) {
            return this == ALWAYS || (beta && this == BETA);
        }
    }

    /** Who writes a property. */
    public enum Access {
        READ_WRITE,
        READ_ONLY,
        /** Writable only when the object is created. */
        CREATE,
        /** Never returned. */
        WRITE_ONLY
    }

    /** The rules of a property without a row. */
    static PropertyRules none(boolean many) {
        return new PropertyRules(
                Returned.SELECTED,
                Access.READ_ONLY,
                Set.of(),
                DEFAULT_MAX_LENGTH,
                DEFAULT_MAX_ITEMS,
                null,
                List.of(),
                many ? List.of() : null,
                Map.of());
    }

    /** Returns whether the object can be found by an equal value without looking at all objects. */
    public boolean indexed() {
        return flags.contains("index") || flags.contains("unique");
    }

    public boolean unique() {
        return flags.contains("unique");
    }

    public boolean requiredToCreate() {
        return flags.contains("required");
    }

    /** Returns whether lists are ordered by it, newest first, unless a request asks for another order. */
    public boolean newestFirst() {
        return flags.contains("newest");
    }

    /** Returns whether {@code null} clears it. */
    public boolean nullable() {
        return !flags.contains("notnull") && !flags.contains("required");
    }

    /** Returns the kind of query that supports ordering by it. */
    public Support order() {
        return column("order");
    }

    /** Returns the kind of query that supports an operator on it. */
    public Support of(Operator operator) {
        return switch (operator) {
            case EQ, IN, ANY -> column("eq");
            case NE, NOT, COUNT -> column("eq") == Support.NONE ? Support.NONE : Support.ADVANCED;
            case GE, LE -> column("range");
            case STARTSWITH -> column("startsWith");
            case ENDSWITH -> column("endsWith");
            case NULL -> column("null");
            case GT, LT, CONTAINS -> Support.NONE;
        };
    }

    private Support column(String name) {
        return support.getOrDefault(name, Support.NONE);
    }
}
