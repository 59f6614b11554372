package io.github.graphidentity.graph.odata;

import org.jspecify.annotations.Nullable;

/**
 * The values that one condition on a property allows, without regard to case. A bound that is {@code null} does not limit them.
 *
 * @param from the least value
 * @param to the greatest value
 */
public record ValueRange(
        String property, @Nullable String from, @Nullable String to) {

    /** No character that can follow a prefix is greater. */
    private static final String END = Character.toString(Character.MAX_CODE_POINT);

    static @Nullable ValueRange of(String property, Operator operator, String value) {
        return switch (operator) {
            case EQ -> new ValueRange(property, value, value);
            case GE -> new ValueRange(property, value, null);
            case LE -> new ValueRange(property, null, value);
            case STARTSWITH -> new ValueRange(property, value, value + END);
            default -> null;
        };
    }
}
