package io.github.graphidentity.graph.odata;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The variables of an expression during its evaluation: the row, and the current element of each enclosing any or all. It reads each
 * property of a variable once, because a filter can name a property many times, and some take long. Not thread-safe.
 */
final class EvaluationScope {

    private final int depth;
    private final Object variable;
    private final @Nullable EvaluationScope outer;
    private final IdentityHashMap<Property, Optional<Object>> read = new IdentityHashMap<>(2);

    /** Creates the scope of a row. */
    EvaluationScope(Object row) {
        this(0, row, null);
    }

    /** @param depth 0 for the row, and one more for each lambda */
    private EvaluationScope(int depth, Object variable, @Nullable EvaluationScope outer) {
        this.depth = depth;
        this.variable = variable;
        this.outer = outer;
    }

    EvaluationScope with(Object element) {
        return new EvaluationScope(depth + 1, element, this);
    }

    /** Returns the value at the end of a path from the variable of a scope. Strings are folded. */
    @Nullable
    Object value(int level, List<Property> path) {
        if (depth != level && outer != null) {
            return outer.value(level, path);
        }
        Object value = variable;
        for (int i = 0; i < path.size(); i++) {
            value = i == 0 ? first(path.get(0)) : path.get(i).of(value);
        }
        return ValueComparison.folded(value);
    }

    private @Nullable Object first(Property property) {
        return read.computeIfAbsent(property, it -> Optional.ofNullable(ValueComparison.folded(it.of(variable))))
                .orElse(null);
    }
}
