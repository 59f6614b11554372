package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.StandingClock;
import io.github.graphidentity.emulator.trace.ProviderOperation;
import io.github.graphidentity.emulator.trace.Surface;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates journal entries for tests. */
public final class TestEntries {

    private TestEntries() {}

    public static Entry entry(String operation) {
        return entry(operation, null);
    }

    public static Entry entry(String operation, @Nullable String body) {
        return entry(operation, List.of(), null, body == null ? null : new RecordedBody(body, false));
    }

    public static Entry entry(String operation, List<ProviderOperation> operations, String query) {
        return entry(operation, operations, query, null);
    }

    private static Entry entry(
            String operation, List<ProviderOperation> operations, @Nullable String query, @Nullable RecordedBody body) {
        return new Entry(
                0,
                StandingClock.NOW,
                Surface.GRAPH,
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
