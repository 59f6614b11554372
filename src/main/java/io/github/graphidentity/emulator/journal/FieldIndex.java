package io.github.graphidentity.emulator.journal;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Finds the numbers of entries of a journal by the value of one field. Each search first adds the entries that were appended since
 * the search before, so that appending costs nothing. It keeps no entry in memory that the journal has dropped. For one thread at a time.
 */
final class FieldIndex {

    private final JournalField field;
    private final Map<String, NavigableSet<Long>> byValue = new HashMap<>();
    private long newest;
    private int added;

    FieldIndex(JournalField field) {
        this.field = field;
    }

    /**
     * The numbers of the entries with a value, compared like {@link JournalField#matches}.
     *
     * @param kept the entries of the journal, by number; entries that it dropped are no longer found
     */
    NavigableSet<Long> find(String value, NavigableMap<Long, Entry> kept) {
        if (kept.isEmpty()) {
            return Collections.emptyNavigableSet();
        }
        // Forgets the values that only dropped entries had.
        if (added > 2 * kept.size()) {
            byValue.clear();
            newest = 0;
            added = 0;
        }
        kept.tailMap(newest, false).values().forEach(this::add);
        newest = kept.lastKey();
        NavigableSet<Long> found = byValue.get(key(value));
        if (found == null) {
            return Collections.emptyNavigableSet();
        }
        found.headSet(kept.firstKey(), false).clear();
        return found;
    }

    private void add(Entry entry) {
        added++;
        for (String value : values(entry)) {
            byValue.computeIfAbsent(key(value), it -> new TreeSet<>()).add(entry.sequence());
        }
    }

    private Collection<String> values(Entry entry) {
        return field == JournalField.FAULT
                ? entry.faults()
                : field.valueIn(entry).map(List::of).orElse(List.of());
    }

    private String key(String value) {
        return field == JournalField.FAULT ? value : value.toLowerCase(Locale.ROOT);
    }
}
