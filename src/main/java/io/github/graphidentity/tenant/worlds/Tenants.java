package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.activedirectory.ldap.DirectoryListeners;
import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.graph.access.TenantNames;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.clock.TenantClocks;
import io.github.graphidentity.tenant.seeds.OktaAppSeed;
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
    private final DirectoryListeners listeners;
    private final TenantClocks clocks;
    private final ApplicationEventPublisher events;
    private final String defaultId;

    Tenants(
            TenantProperties properties,
            SeedReader seeds,
            DirectoryListeners listeners,
            TenantClocks clocks,
            ApplicationEventPublisher events) {
        this.properties = properties;
        this.listeners = listeners;
        this.clocks = clocks;
        this.events = events;
        Seed seed = seeds.read(properties.seed());
        this.defaultId = seed.tenant();
        lifetimes.put(defaultId, build(seed, clocks.create()));
        listeners.serve(defaultTenant().directory());
    }

    private static TenantLifetime build(Seed seed, TenantClock clock) {
        RecordStore store = new RecordStore();
        SimulatedDirectory directory = new SimulatedDirectory(
                store,
                seed.domain(),
                seed.directory().domainSid(),
                seed.directory().administratorPassword(),
                clock,
                seed.created() == null ? clock.instant() : seed.created());
        return new TenantLifetime(
                seed,
                new TenantBuilder(seed, directory, new SimulatedOrg(clock, new RecordStore()), clock, store).build(),
                store);
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
        TenantLifetime lifetime = build(seed, clocks.create());
        synchronized (lifetimes) {
            checkNew(seed);
            lifetimes.put(seed.tenant(), lifetime);
        }
        return lifetime.current();
    }

    /** Rejects a seed that cannot replace a tenant's state. */
    void check(SimulatedTenant tenant, Seed seed) {
        checkUnique(seed, tenant.id());
        build(seed, tenant.clock());
    }

    /** Replaces a tenant's state with that of another seed. The tenant keeps its id and its clock. */
    void replace(SimulatedTenant tenant, Seed seed) {
        String tenantId = tenant.id();
        TenantLifetime lifetime = build(seed, tenant.clock());
        synchronized (lifetimes) {
            checkUnique(seed, tenantId);
            tenant.clock().discardTasks();
            if (lifetimes.replace(tenantId, lifetime) == null) {
                throw deletedMeanwhile(tenantId);
            }
            if (tenantId.equals(defaultId)) {
                listeners.serve(lifetime.current().directory());
            }
        }
        events.publishEvent(new TenantCleared(tenantId, false));
    }

    Seed export(SimulatedTenant tenant) {
        return Optional.ofNullable(lifetimes.get(tenant.id()))
                .orElseThrow(() -> deletedMeanwhile(tenant.id()))
                .export();
    }

    private static TenantRejected deletedMeanwhile(String tenantId) {
        return new TenantRejected(
                "The tenant '" + tenantId + "' was deleted meanwhile.", "Create it with POST /_emulator/tenants.");
    }

    /** Restores a tenant to its initial seed, or to the last seed that replaced it, and resets its clock. */
    public void reset(SimulatedTenant tenant) {
        TenantLifetime lifetime = lifetimes.get(tenant.id());
        if (lifetime != null) {
            lifetime.reset();
            events.publishEvent(new TenantCleared(tenant.id(), false));
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
            tenant.clock().discardTasks();
            events.publishEvent(new TenantCleared(tenant.id(), true));
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
        checkUnique(seed, seed.tenant());
    }

    /** Requests without a tenant id are assigned to a tenant by domain, API token or app. */
    private void checkUnique(Seed seed, String tenantId) {
        for (SimulatedTenant other : all()) {
            if (!other.id().equals(tenantId)) {
                if (other.domain().equalsIgnoreCase(seed.domain())) {
                    throw inUse("The domain '" + seed.domain() + "'", other, "Omit domain to have one generated.");
                }
                for (String token : seed.okta().apiTokens()) {
                    if (other.oktaApiTokens().contains(token)) {
                        throw inUse(
                                "The Okta API token '" + token + "'",
                                other,
                                "Omit okta.apiTokens to have one generated.");
                    }
                }
                for (OktaAppSeed app : OktaAppSeed.of(seed)) {
                    if (other.org().tokens().app(app.clientId()).isPresent()) {
                        throw inUse("The Okta app '" + app.clientId() + "'", other, "Choose another clientId.");
                    }
                }
            }
        }
    }

    private static TenantRejected inUse(String what, SimulatedTenant other, String remedy) {
        return new TenantRejected(what + " is used by the tenant " + other.id() + ".", remedy);
    }
}
