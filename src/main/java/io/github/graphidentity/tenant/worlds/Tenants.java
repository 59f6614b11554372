package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.activedirectory.ldap.DirectoryListeners;
import io.github.graphidentity.graph.access.TenantNames;
import io.github.graphidentity.platform.records.Records;
import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.seeds.Seed;
import io.github.graphidentity.tenant.seeds.SeedReader;
import io.github.graphidentity.tenant.seeds.TenantRejected;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The simulated tenants. The default tenant, built from {@code emulator.tenant.seed}, also serves the LDAP ports. */
@Component
public class Tenants implements TenantNames {

    private final Map<String, TenantLifetime> lifetimes = new ConcurrentHashMap<>();
    private final TenantProperties properties;
    private final TenantStores stores;
    private final ApplicationEventPublisher events;
    private final TenantReplication replication;
    private final String defaultId;
    private boolean kept;

    Tenants(
            TenantProperties properties,
            SeedReader seeds,
            DirectoryListeners listeners,
            TenantStores stores,
            ApplicationEventPublisher events) {
        this.properties = properties;
        this.stores = stores;
        this.events = events;
        this.defaultId = stores.inTurn(() -> load(seeds));
        this.replication = new TenantReplication(lifetimes, defaultId, stores, events, listeners);
        listeners.serve(defaultTenant().directory());
        stores.watch(replication);
    }

    /** Reads the tenants that were kept, or creates the one of the seed; returns the id of the default tenant. */
    private String load(SeedReader seeds) {
        Map<String, TenantLifetime> loaded = stores.load();
        lifetimes.putAll(loaded);
        kept = !loaded.isEmpty();
        if (kept) {
            return loaded.keySet().iterator().next();
        }
        Seed seed = seeds.read(properties.seed());
        TenantClock clock = stores.newClock();
        lifetimes.put(seed.tenant(), stores.create(seed.tenant(), clock, new TenantBuilder(seed, clock).build()));
        return seed.tenant();
    }

    /** Returns whether an earlier process kept the tenants, so that nothing initial may be applied to them. */
    public boolean areKept() {
        return kept;
    }

    public SimulatedTenant defaultTenant() {
        return byId(defaultId).orElseThrow();
    }

    public Collection<SimulatedTenant> all() {
        return lifetimes.values().stream().map(TenantLifetime::current).toList();
    }

    public Optional<SimulatedTenant> byId(String tenantId) {
        return Optional.ofNullable(lifetimes.get(tenantId)).map(TenantLifetime::current);
    }

    /** Returns the seed that a tenant was built from. */
    public Optional<Seed> seed(String tenantId) {
        return Optional.ofNullable(lifetimes.get(tenantId)).map(TenantLifetime::seed);
    }

    /** Finds a tenant by id or domain, without case. */
    public Optional<SimulatedTenant> byName(String name) {
        return all().stream()
                .filter(tenant ->
                        tenant.id().equalsIgnoreCase(name) || tenant.domain().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public boolean isNameOf(String tenantId, String name) {
        return byName(name).filter(tenant -> tenant.id().equals(tenantId)).isPresent();
    }

    SimulatedTenant create(Seed seed) {
        checkNew(seed);
        TenantClock clock = stores.newClock();
        Records records = new TenantBuilder(seed, clock).build();
        return stores.inTurn(() -> {
            replication.followCreations();
            synchronized (lifetimes) {
                checkNew(seed);
                TenantLifetime lifetime = stores.create(seed.tenant(), clock, records);
                lifetimes.put(seed.tenant(), lifetime);
                return lifetime.current();
            }
        });
    }

    /** Rejects a seed that cannot replace a tenant's state. */
    void check(SimulatedTenant tenant, Seed seed) {
        TenantConflicts.check(seed, tenant.id(), all());
        new TenantBuilder(seed, tenant.clock()).build();
    }

    /** Replaces a tenant's state with that of another seed. The tenant keeps its id and its clock. */
    void replace(SimulatedTenant tenant, Seed seed) {
        String tenantId = tenant.id();
        Records records = new TenantBuilder(seed, tenant.clock()).build();
        stores.inTurn(() -> {
            replication.followCreations();
            synchronized (lifetimes) {
                TenantConflicts.check(seed, tenantId, all());
                TenantLifetime lifetime = lifetime(tenantId);
                lifetime.replace(records);
                replication.serveDefault(tenantId, lifetime);
                return lifetime;
            }
        });
        events.publishEvent(new TenantCleared(tenantId, false, false));
    }

    Seed export(SimulatedTenant tenant) {
        return lifetime(tenant.id()).export();
    }

    private TenantLifetime lifetime(String tenantId) {
        TenantLifetime lifetime = lifetimes.get(tenantId);
        if (lifetime == null) {
            throw new TenantRejected(
                    "The tenant '" + tenantId + "' was deleted meanwhile.", "Create it with POST /_emulator/tenants.");
        }
        return lifetime;
    }

    /** Restores a tenant to its initial seed, or to the last seed that replaced it, and resets its clock. */
    public void reset(SimulatedTenant tenant) {
        TenantLifetime lifetime = lifetimes.get(tenant.id());
        if (lifetime != null) {
            lifetime.reset();
            events.publishEvent(new TenantCleared(tenant.id(), false, false));
        }
    }

    /** Deletes a tenant; throws {@link TenantRejected} if it is the default tenant. */
    public void delete(SimulatedTenant tenant) {
        if (tenant.id().equals(defaultId)) {
            throw new TenantRejected(
                    "The default tenant cannot be deleted.",
                    "POST /_emulator/reset restores it; PUT /_emulator/seed replaces its state.");
        }
        if (lifetimes.remove(tenant.id()) != null) {
            stores.delete(tenant.id());
            tenant.clock().discardTasks();
            events.publishEvent(new TenantCleared(tenant.id(), true, false));
        }
    }

    private void checkNew(Seed seed) {
        if (lifetimes.size() >= properties.max()) {
            throw new TenantRejected(
                    "There are " + lifetimes.size() + " tenants already, the maximum set by emulator.tenant.max.",
                    "Delete tenants you no longer need with DELETE /_emulator/tenants/{id}.");
        }
        if (lifetimes.containsKey(seed.tenant())) {
            throw new TenantRejected(
                    "The tenant '" + seed.tenant() + "' exists already.",
                    "Omit tenant to have an id generated, or replace that one with PUT /_emulator/seed?tenant=…");
        }
        TenantConflicts.check(seed, seed.tenant(), all());
    }
}
