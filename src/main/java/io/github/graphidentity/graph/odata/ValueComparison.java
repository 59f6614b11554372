package io.github.graphidentity.graph.odata;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares values; strings case-insensitively. */
final class ValueComparison {

    private ValueComparison() {}

    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof String left && other instanceof String right) {
            return fold(left).equals(fold(right));
        }
        return Objects.equals(one, other);
    }

    /** Compares two values of the same type. */
    static int compare(Object one, Object other) {
        if (one instanceof Instant left && other instanceof Instant right) {
            return left.compareTo(right);
        } else if (one instanceof Boolean left && other instanceof Boolean right) {
            return left.compareTo(right);
        } else if (one instanceof Integer left && other instanceof Integer right) {
            return left.compareTo(right);
        }
        return fold(one.toString()).compareTo(fold(other.toString()));
    }
}
