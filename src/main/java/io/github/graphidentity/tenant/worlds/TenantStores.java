package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.activedirectory.simulated.DirectoryRecords;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Records;
import io.github.graphidentity.platform.records.Storage;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.clock.TenantClocks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Keeps the state of each tenant in a store with the tenant's id as its name. */
@Component
final class TenantStores {

    private final Storage storage;
    private final TenantClocks clocks;
    private final List<Table<?, ?>> tables;

    TenantStores(Storage storage, TenantClocks clocks, List<TenantTables> further) {
        this.storage = storage;
        this.clocks = clocks;
        this.tables = Stream.concat(
                        TenantRecords.TABLES.stream(), further.stream().flatMap(each -> each.tables().stream()))
                .<Table<?, ?>>map(table -> table)
                .toList();
    }

    TenantClock newClock() {
        return clocks.create();
    }

    /** The tenants that earlier processes created, in that order. */
    Map<String, TenantLifetime> load() {
        Map<String, TenantLifetime> lifetimes = new LinkedHashMap<>();
        for (String tenantId : storage.stores()) {
            RecordStore store = store(tenantId);
            if (TenantRecords.seed(store.now()).isPresent()) {
                lifetimes.put(tenantId, new TenantLifetime(store, newClock()));
            }
        }
        return lifetimes;
    }

    /** Creates a tenant with records that were built from its seed. */
    TenantLifetime create(String tenantId, TenantClock clock, Records initial) {
        return new TenantLifetime(store(tenantId), clock, initial);
    }

    void delete(String tenantId) {
        storage.delete(tenantId);
    }

    private RecordStore store(String tenantId) {
        return new RecordStore(storage.backend(tenantId), DirectoryRecords.BASE, tables);
    }
}
