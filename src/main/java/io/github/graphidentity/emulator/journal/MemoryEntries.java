package io.github.graphidentity.emulator.journal;

import java.util.List;

/** The entries of a journal that is only in memory. */
record MemoryEntries(Journal journal) implements EntrySource {

    @Override
    public List<Entry> after(long number, EntryQuery query, int limit) {
        return journal.after(number, query, limit);
    }

    @Override
    public List<Entry> before(long number, EntryQuery query, int limit) {
        return journal.before(number, query, limit);
    }

    @Override
    public long count(EntryQuery query) {
        return journal.count(query);
    }

    @Override
    public long oldest() {
        return journal.oldest();
    }
}
