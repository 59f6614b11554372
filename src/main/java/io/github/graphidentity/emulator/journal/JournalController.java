package io.github.graphidentity.emulator.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What happened in a tenant: page by page, by whatever field, and forgotten on demand. */
@RestController
@RequestMapping("/_emulator/journal")
class JournalController {

    private static final int LONGEST_PAGE = 1000;

    private static final Set<String> NO_FILTERS = Set.of("tenant", "after");

    private final Journals journals;

    JournalController(Journals journals) {
        this.journals = journals;
    }

    /**
     * A page of entries.
     *
     * @param total how many there are of this kind, on all pages
     * @param oldest the number of the oldest entry of any kind that is still there
     * @param newest the number of the newest entry of any kind
     * @param next the value of {@code after} for the next page, left out where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            long total, long oldest, long newest, @Nullable Long next, List<Entry> entries) {}

    /**
     * Entries, the oldest first.
     *
     * @param after the number of an entry: those behind it
     * @param limit so many on a page, 1000 at most
     */
    @GetMapping
    Page journal(
            SimulatedTenant tenant,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam Map<String, String> query) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "limit must be between 1 and 1000.");
        }
        Journal journal = journals.of(tenant.id());
        Predicate<Entry> wanted = JournalQuery.of(query);
        List<Entry> entries = journal.after(after, wanted, limit + 1);
        boolean more = entries.size() > limit;
        List<Entry> page = more ? entries.subList(0, limit) : entries;
        Long next = more ? page.get(limit - 1).sequence() : null;
        return new Page(journal.count(wanted), journal.oldest(), journal.newest(), next, page);
    }

    /** How many entries were forgotten. */
    record Forgotten(long deleted) {}

    /**
     * Forgets entries: those of a kind, those behind one, or all.
     *
     * @param after the number of an entry: those behind it
     */
    @DeleteMapping
    Forgotten forget(
            SimulatedTenant tenant,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam Map<String, String> query) {
        Journal journal = journals.of(tenant.id());
        Predicate<Entry> unwanted = JournalQuery.of(query).and(entry -> entry.sequence() > after);
        boolean all = after <= 0 && NO_FILTERS.containsAll(query.keySet());
        return new Forgotten(all ? journal.clear() : journal.remove(unwanted));
    }
}
