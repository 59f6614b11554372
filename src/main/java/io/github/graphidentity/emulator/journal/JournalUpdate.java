package io.github.graphidentity.emulator.journal;

import java.time.Instant;
import java.util.List;

/**
 * The state a subscriber needs to resume after a given entry number.
 *
 * @param entries entries with greater numbers
 * @param newest number of the last entry appended
 * @param newestDropped number of the newest dropped entry, 0 if none was dropped
 * @param droppedUntil latest time of a dropped entry
 * @param deletions number of calls that deleted entries
 */
public record JournalUpdate(
        List<Entry> entries, long newest, long newestDropped, Instant droppedUntil, long deletions) {}
