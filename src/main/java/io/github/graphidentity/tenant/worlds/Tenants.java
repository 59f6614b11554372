package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.activedirectory.ldap.DirectoryListeners;
import io.github.graphidentity.activedirectory.simulated.DirectoryNetwork;
import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
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
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The simulated tenants. The one from the seed is the default; it alone is on the LDAP ports. */
@Component
public class Tenants {

    private final Map<String, TenantLifetime> worlds = new ConcurrentHashMap<>();
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
        TenantLifetime world = build(seed, listeners, clocks.create());
        listeners.serve(world.now().directory());
        this.defaultId = seed.tenant();
        worlds.put(defaultId, world);
    }

    private static TenantLifetime build(Seed seed, DirectoryNetwork network, TenantClock time) {
        SimulatedDirectory directory = new SimulatedDirectory(
                seed.domain(),
                seed.directory().domainSid(),
                seed.directory().administratorPassword(),
                network,
                time,
                seed.created() == null ? time.instant() : seed.created());
        return new TenantLifetime(seed, new TenantBuilder(seed, directory, new SimulatedOrg(time), time).build());
    }

    public SimulatedTenant defaultTenant() {
        return byId(defaultId).orElseThrow();
    }

    /** As they are at this moment. */
    public Collection<SimulatedTenant> all() {
        return worlds.values().stream().map(TenantLifetime::now).toList();
    }

    public Optional<SimulatedTenant> byId(String tenantId) {
        TenantLifetime world = worlds.get(tenantId);
        return world == null ? Optional.empty() : Optional.of(world.now());
    }

    /** Finds a tenant by its id or its domain: clients use either in the authority. */
    public Optional<SimulatedTenant> byName(String name) {
        return worlds.values().stream()
                .map(TenantLifetime::now)
                .filter(tenant ->
                        tenant.id().equalsIgnoreCase(name) || tenant.domain().equalsIgnoreCase(name))
                .findFirst();
    }

    /** A further tenant. */
    SimulatedTenant create(Seed seed) {
        checkRoom(seed);
        TenantLifetime world = build(seed, DirectoryNetwork.NONE, clocks.create());
        synchronized (worlds) {
            checkRoom(seed);
            worlds.put(seed.tenant(), world);
        }
        return world.now();
    }

    /** Puts another world in the place of a tenant's own, under the same id and in the same time. */
    void replace(SimulatedTenant tenant, Seed seed) {
        String tenantId = tenant.id();
        boolean listening = tenantId.equals(defaultId);
        TenantLifetime world = build(seed, listening ? listeners : DirectoryNetwork.NONE, tenant.clock());
        synchronized (worlds) {
            checkFree(seed, tenantId);
            tenant.clock().discardTasks();
            if (worlds.replace(tenantId, world) == null) {
                throw new TenantRejected(
                        "The tenant '" + tenantId + "' was dropped meanwhile.", "Create it with POST.");
            }
            if (listening) {
                listeners.serve(world.now().directory());
            }
        }
        events.publishEvent(new TenantCleared(tenantId, false));
    }

    /** The tenant as it is now, as a seed. */
    Seed export(SimulatedTenant tenant) {
        TenantLifetime world = worlds.get(tenant.id());
        if (world == null) {
            throw new TenantRejected("The tenant '" + tenant.id() + "' was dropped meanwhile.", "Create it with POST.");
        }
        return world.export();
    }

    /** Makes a tenant what it was when its present world began: that of the last seed it was given, at the process's time. */
    public void reset(SimulatedTenant tenant) {
        TenantLifetime world = worlds.get(tenant.id());
        if (world != null) {
            world.beginAgain();
            events.publishEvent(new TenantCleared(tenant.id(), false));
        }
    }

    /** Ends a tenant, and with it all that is its own. */
    public void drop(SimulatedTenant tenant) {
        if (tenant.id().equals(defaultId)) {
            throw new TenantRejected(
                    "The default tenant cannot be dropped.",
                    "POST /_emulator/reset makes it what it was; PUT /_emulator/seed puts another world in its place.");
        }
        if (worlds.remove(tenant.id()) != null) {
            tenant.clock().discardTasks();
            events.publishEvent(new TenantCleared(tenant.id(), true));
        }
    }

    private void checkRoom(Seed seed) {
        if (worlds.size() >= properties.max()) {
            throw new TenantRejected(
                    "There are " + worlds.size() + " tenants, and emulator.tenant.max allows no more.",
                    "Drop those that are done: DELETE /_emulator/tenants/{id}.");
        }
        if (worlds.containsKey(seed.tenant())) {
            throw new TenantRejected(
                    "There is a tenant '" + seed.tenant() + "' already.",
                    "Leave tenant out, and one is generated; or replace that one: PUT /_emulator/seed?tenant=…");
        }
        checkFree(seed, seed.tenant());
    }

    /** Domain and tokens tell tenants apart where no tenant id is sent. */
    private void checkFree(Seed seed, String tenantId) {
        for (SimulatedTenant other : all()) {
            if (!other.id().equals(tenantId)) {
                if (other.domain().equalsIgnoreCase(seed.domain())) {
                    throw new TenantRejected(
                            "The domain '" + seed.domain() + "' is the tenant " + other.id() + "'s.",
                            "Leave domain out, and one is generated.");
                }
                String shared = seed.okta().apiTokens().stream()
                        .filter(other.oktaApiTokens()::contains)
                        .collect(Collectors.joining(", "));
                if (!shared.isEmpty()) {
                    throw new TenantRejected(
                            "okta.apiTokens has '" + shared + "', which opens the org of the tenant " + other.id()
                                    + ".",
                            "Leave okta.apiTokens out, and one is generated.");
                }
                OktaAppSeed.listed(seed).stream()
                        .filter(app -> other.org().tokens().app(app.clientId()).isPresent())
                        .findFirst()
                        .ifPresent(app -> {
                            throw new TenantRejected(
                                    "The Okta app '" + app.clientId() + "' is the tenant " + other.id() + "'s.",
                                    "Give it a clientId of its own.");
                        });
            }
        }
    }
}
