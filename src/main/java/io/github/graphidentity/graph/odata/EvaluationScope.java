package io.github.graphidentity.graph.odata;

import org.jspecify.annotations.Nullable;

/**
 * What the names in an expression stand for: the row, and inside of any and all the element that is looked at.
 *
 * @param depth 0 for the row, and one more for each lambda
 */
record EvaluationScope(int depth, Object value, @Nullable EvaluationScope outer) {

    EvaluationScope with(Object element) {
        return new EvaluationScope(depth + 1, element, this);
    }

    Object at(int wanted) {
        return depth == wanted || outer == null ? value : outer.at(wanted);
    }
}
