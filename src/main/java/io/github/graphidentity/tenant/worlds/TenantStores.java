package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.activedirectory.simulated.DirectoryRecords;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Records;
import io.github.graphidentity.platform.records.Storage;
import io.github.graphidentity.platform.records.Storage.StoreListener;
import io.github.graphidentity.platform.records.Storage.Turn;
import io.github.graphidentity.platform.records.StoreUnavailable;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.clock.TenantClocks;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Keeps the state of each tenant in a store with the tenant's id as its name. */
@Component
final class TenantStores {

    /** Another emulator may be building a large tenant. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Storage storage;
    private final TenantClocks clocks;
    private final List<Table<?, ?>> tables;
    private final List<Table<?, ?>> kept;

    TenantStores(Storage storage, TenantClocks clocks, List<TenantTables> further) {
        this.storage = storage;
        this.clocks = clocks;
        this.kept = further.stream()
                .<Table<?, ?>>flatMap(each -> each.keptTables().stream())
                .toList();
        this.tables = Stream.of(
                        TenantRecords.TABLES.stream(),
                        further.stream().flatMap(each -> each.tables().stream()),
                        kept.stream())
                .<Table<?, ?>>flatMap(list -> list)
                .toList();
    }

    TenantClock newClock() {
        return clocks.create();
    }

    /** The tenants that earlier processes created, in that order. */
    Map<String, TenantLifetime> load() {
        Map<String, TenantLifetime> lifetimes = new LinkedHashMap<>();
        for (String tenantId : storage.stores()) {
            open(tenantId).ifPresent(lifetime -> lifetimes.put(tenantId, lifetime));
        }
        return lifetimes;
    }

    /** The tenant of a store; empty if its records were not written yet. */
    Optional<TenantLifetime> open(String tenantId) {
        RecordStore store = store(tenantId);
        return TenantRecords.seed(store.now()).map(seed -> new TenantLifetime(store, newClock(), kept));
    }

    /** The ids of the tenants that all processes have created. */
    List<String> ids() {
        return storage.stores();
    }

    /** Begins to follow what other emulators do. */
    void watch(StoreListener listener) {
        storage.watch(listener);
    }

    /** Does what only one emulator may do at a time, because it depends on all tenants. */
    <T> T inTurn(Supplier<T> work) {
        try (Turn turn = storage.turn("tenants", "create", PATIENCE)) {
            if (turn == null) {
                throw new StoreUnavailable("of tenants", "is being changed by another emulator");
            }
            return work.get();
        }
    }

    /** Creates a tenant with records that were built from its seed. */
    TenantLifetime create(String tenantId, TenantClock clock, Records initial) {
        return new TenantLifetime(store(tenantId), clock, kept, initial);
    }

    void delete(String tenantId) {
        storage.delete(tenantId);
    }

    private RecordStore store(String tenantId) {
        return new RecordStore(storage.backend(tenantId), DirectoryRecords.BASE, tables);
    }
}
