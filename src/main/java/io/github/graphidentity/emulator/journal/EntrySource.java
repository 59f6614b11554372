package io.github.graphidentity.emulator.journal;

import java.util.List;

/** Finds journal entries. */
interface EntrySource {

    /** Up to {@code limit} entries with greater numbers that match the query, oldest first. */
    List<Entry> after(long number, EntryQuery query, int limit);

    /** The last {@code limit} entries with smaller numbers that match the query, oldest first. */
    List<Entry> before(long number, EntryQuery query, int limit);

    long count(EntryQuery query);

    /** The number of the oldest entry kept; that of the next entry if there is none. */
    long oldest();
}
