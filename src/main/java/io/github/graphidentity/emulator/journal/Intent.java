package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.emulator.trace.RequestTrace.PendingAction;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.platform.records.JsonFormat;
import io.github.graphidentity.platform.records.Table;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action that is about to change an account, as it is kept at least until its outcome is in the journal.
 *
 * @param at the time by the tenant's clock
 * @param front the API that received the request
 * @param caller {@code null} if the caller is unknown
 * @param process the emulator that does it
 * @param number the emulator's number of it; another intent of the emulator with this number replaces it
 */
record Intent(
        String correlationId,
        Instant at,
        Surface front,
        PendingAction action,
        Entry.@Nullable Caller caller,
        String process,
        int number) {

    static final String UNKNOWN = "UNKNOWN";

    static final Table<String, Intent> TABLE = Table.<String, Intent>of(
                    "intent", Comparator.naturalOrder(), Intent::key)
            .writtenAs(new JsonFormat<>(Intent.class));

    String key() {
        return key(process, number);
    }

    static String key(String process, int number) {
        return process + " " + number;
    }

    static Intent of(
            String correlationId, Instant at, RequestTrace trace, PendingAction action, String process, int number) {
        Entry.Caller caller = trace.caller().map(TracedEntries::caller).orElse(null);
        return new Intent(correlationId, at, trace.surface(), action, caller, process, number);
    }

    /** The entry of the action without its request, which was lost. */
    Entry entry(String outcome, String reason) {
        return new Entry(
                0,
                at,
                front,
                "invokeAction",
                outcome,
                0,
                caller,
                new Entry.InvocationDetails(
                        action.action(),
                        action.identityProvider(),
                        null,
                        action.accountId(),
                        correlationId,
                        outcome,
                        reason,
                        null,
                        false,
                        null,
                        0),
                List.of(),
                List.of(),
                null,
                null);
    }
}
