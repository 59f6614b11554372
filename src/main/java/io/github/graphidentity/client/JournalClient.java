package io.github.graphidentity.client;

import io.github.graphidentity.client.Requests.Expectation;
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

    JournalClient(TenantClient tenant, Duration patience) {
        this.tenant = tenant;
        this.patience = patience;
    }

    /** It, for expectations that may take so long to come true: those of automation that runs by itself. */
    public JournalClient within(Duration time) {
        return new JournalClient(tenant, time);
    }

    /** Every entry, the oldest first. */
    public List<JournalEntry> entries() {
        return entries(Requests.any());
    }

    /** Those of a kind. */
    public List<JournalEntry> entries(Requests wanted) {
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

    private record Page(@Nullable Long next, List<JournalEntry> entries) {}

    /**
     * Asserts that all this has happened.
     *
     * @throws NotVerified with what came nearest, where it has not
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
                "expect", Arrays.stream(expected).map(Expectation::fields).toList(),
                "inOrder", inOrder,
                "withinMilliseconds", patience.toMillis());
        try {
            tenant.send("POST", "/verify", verification);
        } catch (ControlRefusal refusal) {
            if (refusal.status() == ControlRefusal.CONFLICT) {
                throw new NotVerified(refusal);
            }
            throw refusal;
        }
    }

    /** Forgets every entry. */
    public void forget() {
        forget(Requests.any());
    }

    /** Forgets those of a kind. */
    public void forget(Requests unwanted) {
        tenant.send("DELETE", "/journal", query(unwanted));
    }

    private static Map<String, String> query(Requests wanted) {
        Map<String, String> query = new LinkedHashMap<>();
        wanted.fields().forEach((field, value) -> query.put(field, value.toString()));
        return query;
    }
}
