package io.github.graphidentity.tenant;

import io.github.graphidentity.directory.DirectoryListeners;
import io.github.graphidentity.directory.SimulatedDirectory;
import io.github.graphidentity.oktaorg.SimulatedOrg;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The simulated tenants. The one from the seed is the default; it alone is on the LDAP ports. */
@Component
public class Tenants {

    private final Map<String, SimulatedTenant> byId = new ConcurrentHashMap<>();
    private final String defaultId;

    Tenants(TenantProperties properties, SeedReader seeds, DirectoryListeners listeners, Clock clock) {
        Seed seed = seeds.read(properties.seed());
        SimulatedDirectory directory = new SimulatedDirectory(
                seed.domain(),
                seed.directory().domainSid(),
                seed.directory().administratorPassword(),
                listeners.configurations(),
                clock);
        listeners.serve(directory);
        SimulatedTenant tenant = new TenantBuilder(seed, directory, new SimulatedOrg(clock), clock).build();
        this.defaultId = tenant.id();
        byId.put(tenant.id(), tenant);
    }

    public SimulatedTenant defaultTenant() {
        return byId(defaultId).orElseThrow();
    }

    public Collection<SimulatedTenant> all() {
        return byId.values();
    }

    public Optional<SimulatedTenant> byId(String tenantId) {
        return Optional.ofNullable(byId.get(tenantId));
    }

    /** Finds a tenant by its id or its domain: clients use either in the authority. */
    public Optional<SimulatedTenant> byName(String name) {
        return byId.values().stream()
                .filter(tenant ->
                        tenant.id().equalsIgnoreCase(name) || tenant.domain().equalsIgnoreCase(name))
                .findFirst();
    }
}
