package io.github.graphidentity.emulator.journal;

import static io.github.graphidentity.emulator.journal.TestEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentEntriesTests {

    private static final int FULL = 1000;

    private final RecentEntries entries = new RecentEntries(FULL, Long.MAX_VALUE);

    @Test
    void looksOnlyAtEntriesWithTheRarestValueOfAQuery() {
        add(1, FULL, "users");
        add(FULL + 1, FULL + 1, "token");
        EntryQuery query = query(Map.of(JournalField.FRONT, "GRAPH", JournalField.OPERATION, "Token"));
        assertThat(entries.candidates(query)).containsExactly(FULL + 1L);
        assertThat(numbers(query)).containsExactly(FULL + 1L);
        assertThat(entries.count(query)).isEqualTo(1);
        assertThat(entries.candidates(query(Map.of(JournalField.OPERATION, "groups"))))
                .isEmpty();
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
