package io.github.graphidentity.graph.odata;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares values. Strings are folded first, because they are compared case-insensitively. */
final class ValueComparison {

    private ValueComparison() {}

    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static @Nullable Object folded(@Nullable Object value) {
        return value instanceof String text ? fold(text) : value;
    }

    /** Compares two values of the same type, which are folded. */
    static int compare(Object one, Object other) {
        if (one instanceof Instant left && other instanceof Instant right) {
            return left.compareTo(right);
        } else if (one instanceof Boolean left && other instanceof Boolean right) {
            return left.compareTo(right);
        } else if (one instanceof Integer left && other instanceof Integer right) {
            return left.compareTo(right);
        }
        return one.toString().compareTo(other.toString());
    }
}
