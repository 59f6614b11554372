package io.github.graphidentity.graph.odata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A navigation property in {@code $expand}.
 *
 * @param options its nested options as a query string, or {@code null}
 */
public record Expand(String navigation, @Nullable String options) {

    /** Parses {@code manager($select=id,displayName),memberOf}. */
    static List<Expand> parse(@Nullable String text) {
        List<Expand> items = new ArrayList<>();
        if (text == null) {
            return items;
        }
        for (String item : split(text, ',')) {
            int open = item.indexOf('(');
            if (item.isBlank() || (open >= 0 && !item.endsWith(")"))) {
                throw ODataError.SYNTAX.with(0, text);
            }
            items.add(
                    open < 0
                            ? new Expand(item, null)
                            : new Expand(
                                    item.substring(0, open).strip(),
                                    String.join("&", split(item.substring(open + 1, item.length() - 1), ';'))));
        }
        return items;
    }

    /** Splits at a separator outside parentheses and strings. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            quoted ^= character == '\'';
            if (!quoted && character == separator && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            } else if (!quoted) {
                depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }
}
