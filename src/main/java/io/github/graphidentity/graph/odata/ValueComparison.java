package io.github.graphidentity.graph.odata;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares values. Strings are folded first, because they are compared case-insensitively. */
final class ValueComparison {

    private static final char LAST_ASCII = 127;

    private ValueComparison() {}

    /** Maps each character as {@link String#CASE_INSENSITIVE_ORDER} does, so that a filter finds what an index finds. */
    static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) > LAST_ASCII) {
                return text.codePoints()
                        .map(Character::toUpperCase)
                        .map(Character::toLowerCase)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return lower;
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
        return String.CASE_INSENSITIVE_ORDER.compare(one.toString(), other.toString());
    }
}
