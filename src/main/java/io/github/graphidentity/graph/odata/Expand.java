package io.github.graphidentity.graph.odata;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A navigation property in {@code $expand}.
 *
 * @param options its nested options as a query string, or {@code null}; {@code $levels} is not among them
 * @param levels the number of times to follow it
 */
public record Expand(String navigation, @Nullable String options, int levels) {

    /** {@code max} means the same. */
    @DocumentedBy("user-list-manager.md")
    private static final int MAX_LEVELS = 1_000;

    private static final String LEVELS = "$levels=";

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
            items.add(open < 0 ? new Expand(item, null, 1) : nested(item.substring(0, open), item.substring(open + 1)));
        }
        return items;
    }

    private static Expand nested(String navigation, String closed) {
        int levels = 1;
        List<String> options = new ArrayList<>();
        for (String option : split(closed.substring(0, closed.length() - 1), ';')) {
            if (option.regionMatches(true, 0, LEVELS, 0, LEVELS.length())) {
                levels = levels(option.substring(LEVELS.length()));
            } else {
                options.add(option);
            }
        }
        return new Expand(navigation.strip(), String.join("&", options), levels);
    }

    private static int levels(String text) {
        int levels =
                text.equalsIgnoreCase("max") ? MAX_LEVELS : text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (levels < 1 || levels > MAX_LEVELS) {
            throw ODataError.OPTION_INVALID.with(text, "levels", "max or 1 to " + MAX_LEVELS);
        }
        return levels;
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
