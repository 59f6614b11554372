package io.github.graphidentity.platform.store;

import io.github.graphidentity.platform.records.RecordLog.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The lines of a log that a query finds.
 *
 * @param where a condition in SQL
 * @param indexed the columns of the index that has the lines in the order of their numbers
 * @param parameters of the condition
 */
record LinesFound(String where, List<String> indexed, List<Object> parameters) {

    private static final List<String> FIELDS_WITH_INDEX = List.of("correlation_id", "account_id", "operation");

    static LinesFound of(String store, Query query) {
        StringBuilder sql = new StringBuilder(" WHERE store = ? AND number > ? AND number < ? AND micros >= ?");
        List<Object> parameters = new ArrayList<>(List.of(store, query.after(), query.before(), query.micros()));
        for (Map.Entry<String, String> field : query.fields().entrySet()) {
            if (!JdbcLog.FIELDS.contains(field.getKey())) {
                throw new IllegalArgumentException("the journal has no column " + field.getKey());
            }
            boolean several = field.getKey().equals("fault");
            sql.append(several ? " AND POSITION(? IN f_fault) > 0" : " AND f_" + field.getKey() + " = ?");
            parameters.add(String.valueOf(JdbcLog.bounded(field.getValue())));
        }
        List<String> indexed = new ArrayList<>(List.of("store", "number"));
        FIELDS_WITH_INDEX.stream()
                .filter(query.fields()::containsKey)
                .findFirst()
                .ifPresent(field -> indexed.add(1, "f_" + field));
        return new LinesFound(sql.toString(), indexed, parameters);
    }

    /** Selects lines with their numbers in this order. H2 reads all lines to sort them, unless the order names all columns of an index. */
    String select(boolean descending) {
        String direction = descending ? " DESC" : "";
        return "SELECT number, content FROM emulator_journal" + where
                + indexed.stream()
                        .map(column -> column + direction)
                        .collect(Collectors.joining(", ", " ORDER BY ", ""));
    }
}
