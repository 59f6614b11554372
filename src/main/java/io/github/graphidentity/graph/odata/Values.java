package io.github.graphidentity.graph.odata;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How values compare. Strings do without regard to case. */
final class Values {

    private Values() {}

    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof String text && other instanceof String word) {
            return fold(text).equals(fold(word));
        }
        return Objects.equals(one, other);
    }

    /** Of two of one type. */
    static int compare(Object one, Object other) {
        if (one instanceof Instant moment && other instanceof Instant instant) {
            return moment.compareTo(instant);
        } else if (one instanceof Boolean flag && other instanceof Boolean bit) {
            return flag.compareTo(bit);
        } else if (one instanceof Integer number && other instanceof Integer figure) {
            return number.compareTo(figure);
        }
        return fold(one.toString()).compareTo(fold(other.toString()));
    }
}
