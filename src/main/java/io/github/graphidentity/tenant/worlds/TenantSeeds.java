package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.platform.records.Records;
import io.github.graphidentity.tenant.seeds.Seed;
import io.github.graphidentity.tenant.seeds.SeedFormat;
import io.github.graphidentity.tenant.seeds.SeedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/**
 * Creates and replaces tenants from seeds, and exports tenants as seeds. It builds one tenant at a time, so that the estimate of
 * a seed's memory is right.
 */
@Component
public class TenantSeeds {

    /** The JSON of an object in an exported seed is seldom longer. */
    private static final int BYTES_OF_RECORD = 1000;

    private final Tenants tenants;
    private final SeedReader seeds;

    TenantSeeds(Tenants tenants, SeedReader seeds) {
        this.tenants = tenants;
        this.seeds = seeds;
    }

    /**
     * Creates an additional tenant.
     *
     * @param seed YAML or JSON; empty for the default seed
     */
    public synchronized SimulatedTenant create(byte[] seed) {
        return tenants.create(seeds.readAdditional(seed));
    }

    /** Replaces the whole state of a tenant; its tokens and journal are deleted. */
    public synchronized void replace(SimulatedTenant tenant, byte[] seed) {
        tenants.replace(tenant, read(tenant, seed));
    }

    /** Rejects a seed that cannot replace the state of a tenant, and changes nothing. */
    public synchronized void check(SimulatedTenant tenant, byte[] seed) {
        tenants.check(tenant, read(tenant, seed));
    }

    private Seed read(SimulatedTenant tenant, byte[] seed) {
        return seeds.readReplacement(seed, tenant.id(), tenant.domain(), tenant.oktaApiTokens());
    }

    /** The current state of the tenant, as a seed. */
    public byte[] export(SimulatedTenant tenant, SeedFormat format) {
        return format.mapper().writeValueAsBytes(tenants.export(tenant));
    }

    /** The approximate size of the exported seed, in bytes. */
    public long estimatedSize(SimulatedTenant tenant) {
        Records records = tenant.store().now();
        return TenantRecords.TABLES.stream().mapToLong(records::size).sum() * BYTES_OF_RECORD;
    }

    /** The JSON Schema of seeds. */
    public byte[] schema() {
        try (InputStream in = SeedFormat.class.getResourceAsStream("seed-schema.json")) {
            if (in == null) {
                throw new IllegalStateException("seed-schema.json is missing from the class path");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
