package io.github.graphidentity.journal;

import io.github.graphidentity.StandingClock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries as a journal gets them. */
final class TestEntries {

    private TestEntries() {}

    static Entry entry(String operation) {
        return entry(operation, null);
    }

    static Entry entry(String operation, @Nullable String body) {
        return entry(operation, List.of(), null, body == null ? null : new Body(body, false));
    }

    static Entry entry(String operation, List<ProviderOperation> operations, String query) {
        return entry(operation, operations, query, null);
    }

    private static Entry entry(
            String operation, List<ProviderOperation> operations, @Nullable String query, @Nullable Body body) {
        return new Entry(
                0,
                StandingClock.NOW,
                Front.GRAPH,
                operation,
                "OK",
                1,
                null,
                null,
                operations,
                List.of(),
                new Entry.Request("GET", "/v1.0/" + operation, query, null, null, Map.of(), body),
                new Entry.Response(200, null, null));
    }
}
