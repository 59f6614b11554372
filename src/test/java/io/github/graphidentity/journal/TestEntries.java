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
        return new Entry(
                0,
                StandingClock.NOW,
                Front.GRAPH,
                operation,
                "OK",
                1,
                null,
                null,
                List.of(),
                List.of(),
                new Entry.Request(
                        "GET",
                        "/v1.0/" + operation,
                        null,
                        null,
                        null,
                        Map.of(),
                        body == null ? null : new Body(body, false)),
                new Entry.Response(200, null, null));
    }
}
