package io.github.graphidentity.emulator.journal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the numbers of entries of a journal by the value of one field. Each search first adds the entries that were appended since
 * the search before, so that appending costs nothing. It keeps no entry in memory that the journal has dropped. For one thread at a time.
 */
final class FieldIndex {

    private final @Nullable JournalField field;
    private final Map<String, EntryNumbers> byValue = new HashMap<>();
    private long newest;
    private int added;

    /** @param field {@code null} for an index in which each entry has the value "" */
    FieldIndex(@Nullable JournalField field) {
        this.field = field;
    }

    /**
     * The numbers of the entries with a value, compared like {@link JournalField#matches}.
     *
     * @param kept the entries of the journal, by number; entries that it dropped are no longer found
     */
    EntryNumbers find(String value, NavigableMap<Long, Entry> kept) {
        // Forgets the values that only dropped entries had.
        if (added > 2 * kept.size()) {
            byValue.clear();
            newest = 0;
            added = 0;
        }
        kept.tailMap(newest, false).values().forEach(this::add);
        EntryNumbers found = byValue.getOrDefault(key(value), new EntryNumbers());
        if (!kept.isEmpty()) {
            found.removeBefore(kept.firstKey());
        }
        return found;
    }

    private void add(Entry entry) {
        newest = entry.sequence();
        added++;
        for (String value : values(entry)) {
            byValue.computeIfAbsent(key(value), it -> new EntryNumbers()).add(newest);
        }
    }

    private Collection<String> values(Entry entry) {
        if (field == null) {
            return List.of("");
        }
        return field == JournalField.FAULT
                ? entry.faults()
                : field.valueIn(entry).map(List::of).orElse(List.of());
    }

    private String key(String value) {
        return field == JournalField.FAULT ? value : value.toLowerCase(Locale.ROOT);
    }
}
