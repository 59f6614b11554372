package io.github.graphidentity.graph.odata;

import org.jspecify.annotations.Nullable;

/**
 * The variables of an expression during its evaluation: the row, and the current element of each enclosing any or all.
 *
 * @param depth 0 for the row, and one more for each lambda
 */
record EvaluationScope(int depth, Object value, @Nullable EvaluationScope outer) {

    EvaluationScope with(Object element) {
        return new EvaluationScope(depth + 1, element, this);
    }

    Object at(int level) {
        return depth == level || outer == null ? value : outer.at(level);
    }
}
