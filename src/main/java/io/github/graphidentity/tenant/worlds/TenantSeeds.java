package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.tenant.seeds.SeedFormat;
import io.github.graphidentity.tenant.seeds.SeedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Tenants out of seeds, and seeds out of tenants. */
@Component
public class TenantSeeds {

    /** How long a seed may be. */
    public static final int LARGEST = SeedFormat.LARGEST;

    private final Tenants tenants;
    private final SeedReader seeds;

    TenantSeeds(Tenants tenants, SeedReader seeds) {
        this.tenants = tenants;
        this.seeds = seeds;
    }

    /**
     * Makes a tenant of a seed.
     *
     * @param seed YAML or JSON; empty for the default world
     */
    public SimulatedTenant create(byte[] seed) {
        return tenants.create(seeds.further(seed));
    }

    /** Puts the world of a seed in the place of a tenant's own; what was issued and recorded there is gone. */
    public void replace(SimulatedTenant tenant, byte[] seed) {
        tenants.replace(tenant, seeds.instead(seed, tenant.id(), tenant.domain(), tenant.oktaApiTokens()));
    }

    /** A seed that brings the tenant back as it is now. */
    public byte[] export(SimulatedTenant tenant, Format format) {
        return format.mapper.writeValueAsBytes(tenants.export(tenant));
    }

    /** The JSON Schema of seeds. */
    public byte[] schema() {
        try (InputStream in = TenantSeeds.class.getResourceAsStream("seed-schema.json")) {
            if (in == null) {
                throw new IllegalStateException("seed-schema.json is missing from the class path");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** How a seed is spelled. */
    public enum Format {
        JSON(SeedFormat.JSON),
        YAML(SeedFormat.YAML);

        @SuppressWarnings("ImmutableEnumChecker") // a mapper does not change once it is built
        private final ObjectMapper mapper;

        Format(ObjectMapper mapper) {
            this.mapper = mapper;
        }
    }
}
