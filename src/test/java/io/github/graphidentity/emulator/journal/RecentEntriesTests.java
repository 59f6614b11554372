package io.github.graphidentity.emulator.journal;

import static io.github.graphidentity.emulator.journal.TestEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.StandingClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentEntriesTests {

    private static final int FULL = 1000;

    private final RecentEntries entries = new RecentEntries(FULL, Long.MAX_VALUE);

    /** Compares with tests of each entry. */
    @Test
    void findsTheEntriesThatHaveAllValuesOfAQuery() {
        Random random = new Random(1);
        List<Entry> expected = new ArrayList<>();
        List<EntryQuery> queries = queries();
        for (long number = 1; number <= 3 * FULL; number++) {
            Entry entry = randomEntry(random, number);
            entries.add(entry);
            expected.add(entry);
            if (expected.size() > FULL) {
                expected.remove(0);
            }
            if (number == FULL / 2) {
                entries.remove(it -> it.sequence() % 5 != 0);
                expected.removeIf(it -> it.sequence() % 5 != 0);
            }
            if (number % 499 == 0) {
                queries.forEach(query -> assertFinds(query, expected));
            }
        }
    }

    private void assertFinds(EntryQuery query, List<Entry> all) {
        List<Entry> expected = all.stream().filter(query).toList();
        assertThat(entries.count(query)).as(query.toString()).isEqualTo(expected.size());
        assertThat(entries.after(0, query, FULL)).as(query.toString()).isEqualTo(expected);
        assertThat(entries.before(Long.MAX_VALUE, query, FULL))
                .as(query.toString())
                .isEqualTo(expected);
        long middle = all.get(all.size() / 2).sequence();
        assertThat(entries.after(middle, query, 3))
                .as(query.toString())
                .isEqualTo(expected.stream()
                        .filter(it -> it.sequence() > middle)
                        .limit(3)
                        .toList());
        List<Entry> smaller =
                expected.stream().filter(it -> it.sequence() < middle).toList();
        assertThat(entries.before(middle, query, 3))
                .as(query.toString())
                .isEqualTo(smaller.subList(Math.max(0, smaller.size() - 3), smaller.size()));
    }

    private static List<EntryQuery> queries() {
        List<EntryQuery> queries = new ArrayList<>();
        for (String operation : List.of("USERS", "token", "groups")) {
            for (String outcome : List.of("ok", "HTTP_404")) {
                for (String fault : List.of("slow", "SLOW")) {
                    queries.add(query(Map.of(JournalField.OPERATION, operation, JournalField.OUTCOME, outcome)));
                    queries.add(query(Map.of(JournalField.FAULT, fault, JournalField.OUTCOME, outcome)));
                    Map<JournalField, String> fields = Map.of(
                            JournalField.OPERATION,
                            operation,
                            JournalField.FAULT,
                            fault,
                            JournalField.OUTCOME,
                            outcome);
                    queries.add(query(fields));
                    queries.add(new EntryQuery(700, fields, StandingClock.NOW.plusSeconds(900)));
                }
            }
        }
        queries.add(EntryQuery.ALL);
        queries.add(new EntryQuery(700, Map.of(), StandingClock.NOW.plusSeconds(900)));
        return queries;
    }

    private static Entry randomEntry(Random random, long number) {
        Entry entry = entry(random.nextInt(9) == 0 ? "token" : "users");
        // The clock of a tenant can be set back.
        Instant at = StandingClock.NOW.plusSeconds(number % FULL);
        String outcome = random.nextBoolean() ? "OK" : "HTTP_404";
        List<String> faults = random.nextBoolean() ? List.of() : List.of("slow", "down");
        return new Entry(
                number,
                at,
                entry.front(),
                entry.operation(),
                outcome,
                1,
                null,
                null,
                List.of(),
                faults,
                entry.request(),
                entry.response());
    }

    @Test
    void findsEntriesThatWereAddedAfterTheFirstQuery() {
        EntryQuery query = query(Map.of(JournalField.OPERATION, "users"));
        assertThat(numbers(query)).isEmpty();
        add(1, 2, "users");
        add(3, 3, "token");
        add(4, 4, "users");
        assertThat(numbers(query)).containsExactly(1L, 2L, 4L);
        assertThat(entries.before(4, query, 1)).extracting(Entry::sequence).containsExactly(2L);
        assertThat(entries.after(1, query, 1)).extracting(Entry::sequence).containsExactly(2L);
        assertThat(entries.count(query)).isEqualTo(3);
    }

    @Test
    void findsNoEntryThatWasDroppedOrRemoved() {
        EntryQuery query = query(Map.of(JournalField.OPERATION, "users"));
        for (int i = 0; i < 5; i++) {
            add(i * FULL + 1, i * FULL + FULL - 1, "users");
            add(i * FULL + FULL, i * FULL + FULL, "token" + i);
            assertThat(entries.count(query)).isEqualTo(FULL - 1);
        }
        assertThat(entries.count(query(Map.of(JournalField.OPERATION, "token0"))))
                .isZero();
        assertThat(entries.remove(entry -> entry.sequence() % 2 == 0)).isEqualTo(FULL / 2);
        assertThat(entries.count(query)).isEqualTo(FULL / 2);
        assertThat(entries.count(query(Map.of(JournalField.OPERATION, "token4"))))
                .isZero();
    }

    @Test
    void countsAllEntriesWithoutLookingAtThem() {
        add(1, FULL + 10, "users");
        assertThat(entries.count(EntryQuery.ALL)).isEqualTo(FULL);
    }

    private void add(long from, long to, String operation) {
        for (long number = from; number <= to; number++) {
            entries.add(entry(operation).numbered(number));
        }
    }

    private List<Long> numbers(EntryQuery query) {
        return entries.after(0, query, FULL).stream().map(Entry::sequence).toList();
    }

    private static EntryQuery query(Map<JournalField, String> fields) {
        return new EntryQuery(0, fields, null);
    }
}
