package io.github.graphidentity.emulator.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened in a tenant, and whether it is what was expected. */
public final class JournalClient {

    private static final String LONGEST_PAGE = "1000";

    private final TenantClient tenant;
    private final Duration patience;
    private final long after;

    JournalClient(TenantClient tenant) {
        this(tenant, Duration.ZERO, 0);
    }

    private JournalClient(TenantClient tenant, Duration patience, long after) {
        this.tenant = tenant;
        this.patience = patience;
        this.after = after;
    }

    /** It, for expectations that may take so long to come true: those of automation that runs by itself. */
    public JournalClient within(Duration time) {
        return new JournalClient(tenant, time, after);
    }

    /**
     * What of it came behind an entry. A journal is bounded: of what had to make room nobody can say that it did not happen,
     * or not more often, and no verification that looks so far back does.
     *
     * @param sequence the number of the entry
     */
    public JournalClient after(long sequence) {
        return new JournalClient(tenant, patience, sequence);
    }

    /** The number of the newest entry: what is to happen comes behind it. */
    public long newest() {
        return tenant.send("GET", "/journal", Map.of("limit", "1"), Page.class).newest();
    }

    /** Every entry, the oldest first. */
    public List<JournalEntry> entries() {
        return entries(Requests.any());
    }

    /** Those of a kind. */
    public List<JournalEntry> entries(EntryFilter wanted) {
        Map<String, String> query = query(wanted);
        query.put("limit", LONGEST_PAGE);
        List<JournalEntry> entries = new ArrayList<>();
        Page page;
        do {
            page = tenant.send("GET", "/journal", query, Page.class);
            entries.addAll(page.entries());
            query.put("after", String.valueOf(page.next()));
        } while (page.next() != null);
        return entries;
    }

    private record Page(long newest, @Nullable Long next, List<JournalEntry> entries) {}

    /**
     * Asserts that all this has happened.
     *
     * @throws NotVerified with what came nearest, where it has not, or nobody can know that it has not
     * @throws ControlRefusal where the tenant was deleted or the emulator stopped before it was decided (410), or too many wait
     *     in the tenant already (503)
     */
    public void verify(Expectation... expected) {
        verify(false, expected);
    }

    /**
     * The same, each after the one before it.
     *
     * @throws NotVerified with what came nearest, where it has not
     */
    public void verifyInOrder(Expectation... expected) {
        verify(true, expected);
    }

    private void verify(boolean inOrder, Expectation... expected) {
        Map<String, Object> verification = Map.of(
                "expect",
                Arrays.stream(expected).map(Expectation::fields).toList(),
                "inOrder",
                inOrder,
                "after",
                after,
                "withinMilliseconds",
                patience.toMillis());
        try {
            tenant.send("POST", "/verify", verification);
        } catch (ControlRefusal refusal) {
            if (refusal.status() == ControlRefusal.CONFLICT) {
                throw new NotVerified(refusal);
            }
            throw refusal;
        }
    }

    /** Forgets every entry, or those behind the one it begins {@link #after}. */
    public void forget() {
        forget(Requests.any());
    }

    /** Forgets those of a kind among them. */
    public void forget(EntryFilter unwanted) {
        tenant.send("DELETE", "/journal", query(unwanted));
    }

    private Map<String, String> query(EntryFilter wanted) {
        Map<String, String> query = new LinkedHashMap<>();
        Requests.fields(wanted).forEach((field, value) -> query.put(field, value.toString()));
        query.put("after", String.valueOf(after));
        return query;
    }
}
