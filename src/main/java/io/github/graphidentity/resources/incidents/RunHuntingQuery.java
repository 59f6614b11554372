package io.github.graphidentity.resources.incidents;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.resources.entities.BoundOperation;
import io.github.graphidentity.resources.entities.DirectoryError;
import io.github.graphidentity.resources.entities.EntityPayload;
import io.github.graphidentity.resources.entities.EntityRequest;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Answers a hunting query with results of the seed: those of the longest text that the query contains. KQL is not evaluated.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/security-security-runhuntingquery">security: runHuntingQuery</a>
 */
@Component
class RunHuntingQuery implements BoundOperation.Source {

    private static final String RESULTS = "security.huntingQueryResults";

    @Override
    public List<BoundOperation> operations() {
        return List.of(BoundOperation.ofObject("POST", "security", "runHuntingQuery", RunHuntingQuery::call));
    }

    private static ResponseEntity<?> call(EntityRequest request) throws IOException {
        Map<String, @Nullable Object> sent = EntityPayload.read(request.http()).parameters("query", "timespan");
        if (sent.get("timespan") != null && !(sent.get("timespan") instanceof String)) {
            throw DirectoryError.PROPERTY_MISTYPED.with("timespan");
        }
        if (!(sent.get("query") instanceof String query)) {
            throw DirectoryError.PROPERTY_MISTYPED.with("query");
        }
        String text = query.toLowerCase(Locale.ROOT);
        GraphObject found = request.objects()
                .after(RESULTS, null)
                .filter(it -> text.contains(it.id().toLowerCase(Locale.ROOT)))
                .max(Comparator.comparingInt(it -> it.id().length()))
                .orElseThrow(() -> DirectoryError.PROPERTY_INVALID.with(
                        "query",
                        "Security",
                        " The emulator does not evaluate KQL, and no text of graph.security/runHuntingQuery in the seed"
                                + " occurs in this query."));
        List<?> rows = found.properties().get("results") instanceof List<?> list ? list : List.of();
        Object schema = found.properties().get("schema");
        return request.ok(
                "microsoft.graph.security.huntingQueryResults",
                new TreeMap<>(Map.of("schema", schema == null ? schema(rows) : schema, "results", rows)));
    }

    /** Returns the schema of the first row. */
    @Assumed("the type names are those that Defender returns for KQL's string, long, real and bool")
    private static List<Column> schema(List<?> rows) {
        return rows.isEmpty() || !(rows.get(0) instanceof Map<?, ?> row)
                ? List.of()
                : row.entrySet().stream()
                        .map(column -> new Column(String.valueOf(column.getKey()), type(column.getValue())))
                        .toList();
    }

    record Column(String name, String type) {}

    private static String type(@Nullable Object value) {
        if (value instanceof Boolean) {
            return "SByte";
        }
        return value instanceof Integer || value instanceof Long
                ? "Int64"
                : value instanceof Number ? "Double" : "String";
    }
}
