package io.github.graphidentity.activedirectory.simulated;

import io.github.graphidentity.activedirectory.changes.Counters;
import io.github.graphidentity.activedirectory.entries.DirectoryTables;
import io.github.graphidentity.platform.records.Records;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.platform.records.Transaction;
import java.util.List;

/** What the store of a directory contains. */
public final class DirectoryRecords {

    /** The records of every new directory: the schema, which all domains share. */
    public static final Records BASE = SchemaObjects.RECORDS;

    public static final List<Table<?, ?>> TABLES =
            List.of(DirectoryTables.ENTRIES, DirectoryTables.LINKS, DirectoryTables.DELEGATIONS, Counters.TABLE);

    private DirectoryRecords() {}

    /** Keeps numbers that were assigned from being assigned again when an earlier state is restored. */
    public static void continueNumbers(Transaction earlier, Records current) {
        new Counters(earlier).continueAfter(current);
    }
}
