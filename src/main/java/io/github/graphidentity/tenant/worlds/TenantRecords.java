package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.activedirectory.simulated.DirectoryRecords;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.platform.records.JsonFormat;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Records;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.platform.records.Transaction;
import io.github.graphidentity.tenant.clock.ClockPosition;
import io.github.graphidentity.tenant.clock.ClockPosition.Deviation;
import io.github.graphidentity.tenant.seeds.Seed;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the store of a tenant contains: the records of its providers, its seed, the time of its start, and its clock. */
final class TenantRecords {

    private static final Table<String, Seed> SEEDS = Table.<String, Seed>of(
                    "seed", Comparator.naturalOrder(), Seed::tenant)
            .writtenAs(new JsonFormat<>(Seed.class));

    private static final Table<String, Start> STARTS = Table.<String, Start>of(
                    "start", Comparator.naturalOrder(), Start::tenant)
            .writtenAs(new JsonFormat<>(Start.class));

    private static final Table<Boolean, Deviation> CLOCKS = Table.single("clock", Deviation.class);

    /** The key of the control API that is valid for this tenant alone. */
    static final Table<Boolean, TenantKey> KEYS = Table.single("control-key", TenantKey.class);

    static final List<Table<?, ?>> TABLES = Stream.of(
                    DirectoryRecords.TABLES,
                    SimulatedOrg.tables(),
                    GraphObjects.tables(),
                    List.<Table<?, ?>>of(SEEDS, STARTS, CLOCKS, KEYS))
            .<Table<?, ?>>flatMap(List::stream)
            .toList();

    private TenantRecords() {}

    /** @param sha256 digest of the key, in Base64: the key itself is not kept */
    record TenantKey(String sha256) {}

    /** When a tenant was created or last reset. */
    record Start(String tenant, Instant at) {}

    /** The seed that a tenant was built from; empty for a new store. */
    static Optional<Seed> seed(Records records) {
        return records.all(SEEDS).findFirst();
    }

    static Instant start(Records records) {
        return records.all(STARTS).findFirst().map(Start::at).orElseThrow();
    }

    /** How far the clock of the tenant deviates. */
    static ClockPosition clock(RecordStore store) {
        return new ClockPosition() {

            @Override
            public Deviation read() {
                Deviation kept = store.now().get(CLOCKS, true);
                return kept == null ? Deviation.NONE : kept;
            }

            @Override
            public void write(Deviation deviation) {
                store.update(transaction -> transaction.put(CLOCKS, deviation));
            }
        };
    }

    /** Lets the clock go on, and keeps the control key and further tables, when an earlier state is restored. */
    static void keep(List<Table<?, ?>> tables, Transaction earlier, Records current) {
        Stream.concat(Stream.of(CLOCKS, KEYS), tables.stream()).forEach(table -> copy(table, earlier, current));
    }

    private static <V> void copy(Table<?, V> table, Transaction earlier, Records current) {
        current.all(table).forEach(record -> earlier.put(table, record));
    }

    static void put(Transaction transaction, Seed seed, Instant start) {
        transaction.put(SEEDS, seed);
        transaction.put(STARTS, new Start(seed.tenant(), start));
    }
}
