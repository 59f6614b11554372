package io.github.graphidentity.emulator.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.graphidentity.emulator.control.ControlErrors;
import io.github.graphidentity.platform.http.ClientConnection;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads and deletes journal entries. */
@RestController
@RequestMapping("/_emulator/journal")
class JournalController {

    private static final int MAX_LIMIT = 1000;

    private final Journals journals;
    private final Intents intents;

    JournalController(Journals journals, Intents intents) {
        this.journals = journals;
        this.intents = intents;
    }

    /**
     * A page of entries.
     *
     * @param total number of matching entries on all pages
     * @param oldest number of the oldest entry kept, whether it matches or not
     * @param newest number of the newest entry, whether it matches or not
     * @param next value of {@code after} for the next page; omitted on the last page
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            long total, long oldest, long newest, @Nullable Long next, List<Entry> entries) {}

    /**
     * Returns entries, oldest first.
     *
     * @param after only entries with greater numbers
     * @param before only entries with smaller numbers; the page has the last ones of these, so that it is read backwards
     * @param limit maximum number of entries on a page, from 1 to 1000
     */
    @GetMapping
    Page journal(
            SimulatedTenant tenant,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam Map<String, String> query,
            HttpServletRequest request) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ControlErrors.badRequest("limit must be between 1 and " + MAX_LIMIT + ", but is " + limit + ".");
        }
        Journal journal = journals.of(tenant.id());
        EntrySource source = journal.source();
        EntryQuery filter = EntryQuery.of(0, query);
        long total = source.count(filter);
        if (before != null) {
            List<Entry> last = held(source.before(before, EntryQuery.of(after, query), limit), request);
            return new Page(total, source.oldest(), journal.newest(), null, last);
        }
        List<Entry> entries = held(source.after(after, filter, limit + 1), request);
        boolean more = entries.size() > limit;
        List<Entry> page = more ? entries.subList(0, limit) : entries;
        Long next = more ? page.get(limit - 1).sequence() : null;
        return new Page(total, source.oldest(), journal.newest(), next, page);
    }

    /** Counts a page as memory of its request: entries from a database are read anew for each one. */
    private static List<Entry> held(List<Entry> page, HttpServletRequest request) {
        ClientConnection connection = ClientConnection.of(request);
        if (connection != null) {
            connection.hold(page.stream().mapToInt(Entry::size).sum());
        }
        return page;
    }

    /**
     * The result of a deletion.
     *
     * @param deleted number of deleted entries
     */
    record Deletion(long deleted) {}

    /**
     * Deletes the entries that match the query; without a query, all entries.
     *
     * @param after only entries with greater numbers
     */
    @DeleteMapping
    Deletion delete(
            SimulatedTenant tenant,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam Map<String, String> query) {
        intents.removeDone(tenant);
        return new Deletion(journals.of(tenant.id()).delete(EntryQuery.of(Math.max(after, 0), query)));
    }
}
