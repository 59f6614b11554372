package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.activedirectory.simulated.DirectoryRecords;
import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Records;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.seeds.OktaAppSeed;
import io.github.graphidentity.tenant.seeds.Seed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of one tenant from its creation to its deletion. It is in the records of one store. */
final class TenantLifetime {

    private final RecordStore store;
    private final TenantClock clock;
    private final List<Table<?, ?>> kept;
    private volatile SimulatedTenant current;

    private @Nullable Seed indexedSeed;
    private IdentityIndex index = new IdentityIndex(List.of());

    /** What {@link #current} was opened with. */
    private Origin origin;

    /** What a reset restores; {@code null} until then, if an earlier process created the tenant. */
    private @Nullable Records initial;

    private record Origin(Seed seed, Instant start) {}

    /**
     * Opens the tenant that a store contains.
     *
     * @param kept the tables that a reset does not change
     */
    TenantLifetime(RecordStore store, TenantClock clock, List<Table<?, ?>> kept) {
        this.store = store;
        this.clock = clock;
        this.kept = kept;
        clock.keepIn(TenantRecords.clock(store));
        this.origin = origin();
        this.current = open();
    }

    /**
     * Creates a tenant.
     *
     * @param kept the tables that a reset does not change
     * @param initial the records that were built from its seed
     */
    TenantLifetime(RecordStore store, TenantClock clock, List<Table<?, ?>> kept, Records initial) {
        this.store = store;
        this.clock = clock;
        this.kept = kept;
        this.initial = initial;
        clock.keepIn(TenantRecords.clock(store));
        restore(initial);
        this.origin = origin();
        this.current = open();
    }

    SimulatedTenant current() {
        return current;
    }

    /** Replaces the whole state, except the clock. */
    synchronized void replace(Records records) {
        clock.discardTasks();
        initial = records;
        restore(records);
        current = reopened();
    }

    /**
     * Restores the initial state. The current tenant is replaced before the clock is reset, so that work scheduled in the old
     * one cannot run in the new one.
     */
    synchronized void reset() {
        if (initial == null) {
            initial = new TenantBuilder(seed(), clock, RecordStore.unlimited()).build();
        }
        clock.discardTasks();
        restore(initial);
        current = reopened();
        clock.reset();
    }

    /** Opens the tenant again if another emulator has reset or replaced it, and returns whether it has. Also follows its clock. */
    synchronized boolean follow() {
        if (origin().equals(origin)) {
            clock.follow();
            return false;
        }
        clock.discardTasks();
        store.removeListeners();
        initial = null;
        current = reopened();
        return true;
    }

    private Origin origin() {
        Records records = store.now();
        return new Origin(TenantRecords.seed(records).orElseThrow(), TenantRecords.start(records));
    }

    private SimulatedTenant reopened() {
        origin = origin();
        return open();
    }

    Seed export() {
        return new SeedExport(seed(), current).seed();
    }

    Seed seed() {
        return TenantRecords.seed(store.now()).orElseThrow();
    }

    private void restore(Records records) {
        Seed seed = TenantRecords.seed(records).orElseThrow();
        Instant now = clock.instant();
        store.restore(records, transaction -> {
            TenantRecords.put(transaction, seed, now);
            TenantRecords.keep(kept, transaction, store.now());
            DirectoryRecords.continueNumbers(transaction, store.now());
        });
    }

    private SimulatedTenant open() {
        Seed seed = origin.seed();
        SimulatedOrg org = new SimulatedOrg(clock, store, origin.start());
        OktaAppSeed.of(seed).forEach(app -> org.tokens().register(app.app()));
        Map<String, Client> clients = new LinkedHashMap<>();
        seed.clients().forEach(client -> clients.put(client.id(), Client.of(client)));
        return new SimulatedTenant(
                seed.tenant(),
                seed.domain(),
                store,
                new SimulatedDirectory(
                        store,
                        seed.domain(),
                        seed.directory().domainSid(),
                        seed.directory().administratorPassword(),
                        clock,
                        Objects.requireNonNull(seed.created())),
                org,
                Set.copyOf(seed.okta().apiTokens()),
                clients,
                new EntraUsers(
                        new GraphObjects(store, clock),
                        seed.agentIdentities() == null ? List.of() : seed.agentIdentities()),
                index(seed),
                clock);
    }

    /** The index of a seed's identities, which a reset need not make again. */
    private IdentityIndex index(Seed seed) {
        if (!seed.equals(indexedSeed)) {
            index = IdentityIndex.of(seed);
            indexedSeed = seed;
        }
        return index;
    }
}
