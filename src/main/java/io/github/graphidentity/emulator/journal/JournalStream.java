package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.platform.concurrent.SharedPlaces;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.TenantKeys;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Streams journal entries as server-sent events. A slow client needs no buffer, only the number of its last entry. When entries
 * are dropped before they were sent, the client gets a {@code dropped} event and the stream ends.
 */
@RestController
class JournalStream {

    /** Interval of comments to an idle client. The second one after the client has closed the connection ends the stream. */
    private static final long KEEP_ALIVE = TimeUnit.MILLISECONDS.toNanos(500);

    private static final int BATCH = 100;

    private final Journals journals;
    private final JsonMapper json;
    private final TenantKeys keys;
    private final SharedPlaces places;

    JournalStream(Journals journals, JsonMapper json, TenantKeys keys, JournalProperties properties) {
        this.journals = journals;
        this.keys = keys;
        this.json = json;
        this.places = new SharedPlaces(properties.streams());
    }

    /**
     * Streams new entries as server-sent events. The stream ends when the key of the tenant is replaced or removed.
     *
     * @param after number of an entry, to start with the next one; by default the stream starts with new entries
     * @param lastEventId the same, as sent by an EventSource that reconnects
     */
    @GetMapping(path = "/_emulator/journal/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(
            SimulatedTenant tenant,
            @RequestParam(required = false) @Nullable Long after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId,
            @RequestParam Map<String, String> query,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        Object key = keys.current(tenant);
        Journal journal = journals.of(tenant.id());
        Predicate<Entry> filter = EntryQuery.of(0, query);
        Long from = lastEventId == null ? after : lastEventId;
        if (!places.take(tenant.id())) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The maximum number of journal streams of the tenant is open. Close one, or raise"
                            + " emulator.journal.streams.");
        }
        try {
            journal.refresh();
            response.setContentType("text/event-stream;charset=utf-8");
            response.setHeader("Cache-Control", "no-store");
            response.flushBuffer();
            follow(
                    journal,
                    from == null ? journal.newest() : from,
                    filter,
                    json,
                    response.getOutputStream(),
                    () -> keys.current(tenant).equals(key));
        } finally {
            places.release(tenant.id());
        }
    }

    /** Sends the entries with greater numbers, until the journal is closed, the client is too slow, or may no longer read them. */
    static void follow(
            Journal journal,
            long from,
            Predicate<Entry> filter,
            JsonMapper json,
            OutputStream out,
            BooleanSupplier allowed)
            throws IOException, InterruptedException {
        // A number from before a restart may be greater than the newest one.
        long sent = Math.max(0, Math.min(from, journal.newest()));
        while (!journal.isClosed() && allowed.getAsBoolean()) {
            long newest = journal.newest();
            List<Entry> entries = journal.after(sent, filter, BATCH);
            // Checked after reading, so that entries dropped meanwhile are noticed.
            if (journal.newestDropped() > sent) {
                send(
                        out,
                        "event: dropped\ndata: {\"detail\":\"Entries up to " + journal.newestDropped()
                                + " were dropped before they could be sent. Read the others with GET"
                                + " /_emulator/journal, then reconnect.\"}\n\n");
                return;
            }
            for (Entry entry : entries) {
                send(
                        out,
                        "id: " + entry.sequence() + "\nevent: entry\ndata: " + json.writeValueAsString(entry) + "\n\n");
            }
            long last = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).sequence();
            sent = entries.size() == BATCH ? last : Math.max(newest, last);
            if (entries.size() < BATCH && !journal.await(sent, KEEP_ALIVE)) {
                send(out, ": keep-alive\n\n");
            }
        }
    }

    private static void send(OutputStream out, String event) throws IOException {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
