package io.github.graphidentity.tenant;

import org.springframework.stereotype.Component;

/** Tenants out of seeds, and seeds out of tenants. */
@Component
public class TenantSeeds {

    private static final String SENT = "The seed in the body";

    private final Tenants tenants;
    private final SeedReader seeds;

    TenantSeeds(Tenants tenants, SeedReader seeds) {
        this.tenants = tenants;
        this.seeds = seeds;
    }

    /**
     * Makes a tenant of a seed.
     *
     * @param seed YAML or JSON
     */
    public SimulatedTenant create(byte[] seed) {
        return tenants.create(seeds.read(seed, SENT));
    }
}
