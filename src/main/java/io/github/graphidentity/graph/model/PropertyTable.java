package io.github.graphidentity.graph.model;

import io.github.graphidentity.graph.model.PropertyRules.Access;
import io.github.graphidentity.graph.model.PropertyRules.Returned;
import io.github.graphidentity.graph.model.PropertyRules.Support;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of properties: the rows of {@code properties.tsv}, each with type, property, v1, access, rules and queries. */
final class PropertyTable {

    private static final int V1 = 2;
    private static final int ACCESS = 3;
    private static final int RULES = 4;
    private static final int QUERIES = 5;

    private static final Map<String, Access> ACCESS_BY_WORD =
            Map.of("rw", Access.READ_WRITE, "ro", Access.READ_ONLY, "create", Access.CREATE, "wo", Access.WRITE_ONLY);

    private final Map<String, String[]> rows = new HashMap<>();

    PropertyTable() {
        ModelTable.rows("properties.tsv").forEach(row -> rows.put(row[0] + " " + row[1], row));
    }

    /** Returns the rules of a property: its own row or that of the type's base, or else the row {@code *} of the type. */
    PropertyRules of(GraphType type, String property, boolean many) {
        String[] row = row(type, property);
        row = row == null ? row(type, "*") : row;
        return row == null ? PropertyRules.none(many) : rules(row, many);
    }

    private String @Nullable [] row(GraphType type, String property) {
        String[] own = rows.get(type.name() + " " + property);
        return own != null || type.base() == null ? own : row(type.base(), property);
    }

    private static PropertyRules rules(String[] row, boolean many) {
        Map<String, String> values = new HashMap<>();
        Set<String> flags = new HashSet<>();
        for (String rule : row[RULES].equals("-") ? new String[0] : row[RULES].split(" ", -1)) {
            String[] parts = rule.split("=", 2);
            if (parts.length == 1) {
                flags.add(rule);
            } else {
                values.put(parts[0], parts[1]);
            }
        }
        String format = values.get("format");
        return new PropertyRules(
                Returned.of(row[V1]),
                Objects.requireNonNull(ACCESS_BY_WORD.get(row[ACCESS]), row[ACCESS]),
                Set.copyOf(flags),
                Integer.parseInt(values.getOrDefault("max", String.valueOf(PropertyRules.DEFAULT_MAX_LENGTH))),
                Integer.parseInt(values.getOrDefault("items", String.valueOf(PropertyRules.DEFAULT_MAX_ITEMS))),
                format == null ? null : TextFormat.valueOf(format.toUpperCase(Locale.ROOT)),
                values.containsKey("values") ? List.of(values.get("values").split(",", -1)) : List.of(),
                defaultValue(values.get("default"), many),
                support(row));
    }

    private static @Nullable Object defaultValue(@Nullable String text, boolean many) {
        if (text == null) {
            return many ? List.of() : null;
        }
        if (text.chars().allMatch(Character::isDigit)) {
            return Integer.valueOf(text);
        }
        return text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
    }

    private static Map<String, Support> support(String[] row) {
        Map<String, Support> support = new HashMap<>();
        for (int i = 0; i < PropertyRules.QUERIES.size(); i++) {
            support.put(
                    PropertyRules.QUERIES.get(i),
                    switch (row[QUERIES + i]) {
                        case "D" -> Support.DEFAULT;
                        case "A" -> Support.ADVANCED;
                        default -> Support.NONE;
                    });
        }
        return Map.copyOf(support);
    }
}
