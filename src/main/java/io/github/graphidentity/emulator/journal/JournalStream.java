package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
 * The journal as it is written, as server-sent events. A client is but a number, the last one it got, so a slow one costs
 * nothing: once entries have made room that it was not told of yet, it is told that, and dropped.
 */
@RestController
class JournalStream {

    /** Within which the container notices that a client is gone. */
    private static final long BETWEEN_SIGNS_OF_LIFE = TimeUnit.SECONDS.toNanos(15);

    private static final int AT_ONCE = 100;

    private final Journals journals;
    private final JsonMapper json;
    private final Semaphore places;

    JournalStream(Journals journals, JsonMapper json, JournalProperties properties) {
        this.journals = journals;
        this.json = json;
        this.places = new Semaphore(properties.streams());
    }

    /**
     * Follows the journal: server-sent events.
     *
     * @param after the number of an entry, from which on they are told; else from now on
     * @param lastEventId the same, as an EventSource sends it
     */
    @GetMapping(path = "/_emulator/journal/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(
            SimulatedTenant tenant,
            @RequestParam(required = false) @Nullable Long after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId,
            @RequestParam Map<String, String> query,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        Journal journal = journals.of(tenant.id());
        Predicate<Entry> wanted = JournalQuery.of(query);
        Long from = lastEventId == null ? after : lastEventId;
        if (!places.tryAcquire()) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Too many follow the journals already. End one, or raise emulator.journal.streams.");
        }
        try {
            response.setContentType("text/event-stream;charset=utf-8");
            response.setHeader("Cache-Control", "no-store");
            response.flushBuffer();
            follow(journal, from == null ? journal.newest() : from, wanted, json, response.getOutputStream());
        } finally {
            places.release();
        }
    }

    /** Tells what is written behind a number, until the journal ends or the client is too slow. */
    static void follow(Journal journal, long from, Predicate<Entry> wanted, JsonMapper json, OutputStream out)
            throws IOException, InterruptedException {
        // A number from before a restart means nothing any more.
        long told = Math.max(0, Math.min(from, journal.newest()));
        while (!journal.isClosed()) {
            long newest = journal.newest();
            List<Entry> entries = journal.after(told, wanted, AT_ONCE);
            // Looked at after the reading: what made room meanwhile is not among them.
            if (journal.madeRoom() > told) {
                send(
                        out,
                        "event: dropped\ndata: {\"detail\":\"Entries up to " + journal.madeRoom()
                                + " made room before they could be told. GET /_emulator/journal has what is left.\"}\n\n");
                return;
            }
            for (Entry entry : entries) {
                send(
                        out,
                        "id: " + entry.sequence() + "\nevent: entry\ndata: " + json.writeValueAsString(entry) + "\n\n");
            }
            long last = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).sequence();
            told = entries.size() == AT_ONCE ? last : Math.max(newest, last);
            if (entries.size() < AT_ONCE && !journal.await(told, BETWEEN_SIGNS_OF_LIFE)) {
                send(out, ": still here\n\n");
            }
        }
    }

    private static void send(OutputStream out, String event) throws IOException {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
