package io.github.graphidentity.emulator.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Client for the journal of a tenant. Immutable. */
public final class JournalClient {

    private static final String LONGEST_PAGE = "1000";

    private final TenantClient tenant;
    private final Duration within;
    private final long after;

    JournalClient(TenantClient tenant) {
        this(tenant, Duration.ZERO, 0);
    }

    private JournalClient(TenantClient tenant, Duration within, long after) {
        this.tenant = tenant;
        this.within = within;
        this.after = after;
    }

    /** Returns a client whose verifications wait up to this time for the expected entries. */
    public JournalClient within(Duration time) {
        return new JournalClient(tenant, time, after);
    }

    /**
     * Returns a client that uses only the entries after an entry. Once entries have been dropped, {@code never}, {@code exactly}
     * and {@code atMost} fail unless they start after the dropped ones.
     *
     * @param sequence number of the entry
     */
    public JournalClient after(long sequence) {
        return new JournalClient(tenant, within, sequence);
    }

    /** Returns the number of the newest entry, 0 if there is none. */
    public long newest() {
        return tenant.send("GET", "/journal", Map.of("limit", "1"), Page.class).newest();
    }

    /** Returns all entries, oldest first. */
    public List<JournalEntry> entries() {
        return entries(Requests.any());
    }

    /** Returns the matching entries, oldest first. */
    public List<JournalEntry> entries(EntryFilter filter) {
        Map<String, String> query = query(filter);
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
     * Verifies all expectations.
     *
     * @throws NotVerified if an expectation is not satisfied, or entries were dropped before they were checked
     * @throws ControlRefusal if the tenant was deleted or the emulator stopped first (410), or too many verifications are waiting
     *     in the tenant (503)
     */
    public void verify(Expectation... expected) {
        verify(false, expected);
    }

    /**
     * Verifies all expectations; the entries must occur in this order.
     *
     * @throws NotVerified if an expectation is not satisfied, or entries were dropped before they were checked
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
                within.toMillis());
        try {
            tenant.send("POST", "/verify", verification);
        } catch (ControlRefusal refusal) {
            if (refusal.status() == ControlRefusal.CONFLICT) {
                throw new NotVerified(refusal);
            }
            throw refusal;
        }
    }

    /** Deletes all entries, or those after the entry given to {@link #after}. */
    public void forget() {
        forget(Requests.any());
    }

    /** Deletes the matching entries. */
    public void forget(EntryFilter filter) {
        tenant.send("DELETE", "/journal", query(filter));
    }

    private Map<String, String> query(EntryFilter filter) {
        Map<String, String> query = new LinkedHashMap<>();
        Requests.fields(filter).forEach((field, value) -> query.put(field, value.toString()));
        query.put("after", String.valueOf(after));
        return query;
    }
}
