package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.odata.EdmType.Structure;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Set;
import java.util.function.Predicate;

/** A parsed {@code $search} of directory objects, such as {@code "displayName:al" AND ("mail:al" OR "city:al")}. */
@DocumentedBy("search-query-parameter.md")
public final class Search {

    private final Predicate<Object> condition;
    private final Set<String> names;

    Search(Predicate<Object> condition, Set<String> names) {
        this.condition = condition;
        this.names = Set.copyOf(names);
    }

    static Search parse(String text, Structure type) {
        return new SearchParser(text, type).parse();
    }

    boolean test(Object row) {
        return condition.test(row);
    }

    /** Returns the names of the searched properties. */
    public Set<String> names() {
        return names;
    }
}
