package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.tenant.seeds.TenantRejected;
import io.github.graphidentity.tenant.worlds.TenantRecords.TenantKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The keys of the control API that are each valid for one tenant. A key survives a reset and a replacement of its tenant. Only its
 * digest is kept, and neither an export nor the database contains the key. Thread-safe.
 */
@Component
public class TenantKeys {

    private final Tenants tenants;

    TenantKeys(Tenants tenants) {
        this.tenants = tenants;
    }

    /** Finds the tenant that a key is valid for. It compares the key with those of all tenants, in constant time each. */
    public Optional<SimulatedTenant> owner(String key) {
        byte[] digest = digest(key).getBytes(StandardCharsets.US_ASCII);
        SimulatedTenant owner = null;
        for (SimulatedTenant tenant : tenants.all()) {
            TenantKey kept = tenant.store().now().get(TenantRecords.KEYS, true);
            if (kept != null && MessageDigest.isEqual(digest, kept.sha256().getBytes(StandardCharsets.US_ASCII))) {
                owner = tenant;
            }
        }
        return Optional.ofNullable(owner);
    }

    /**
     * Sets the key of a tenant, which replaces its earlier key.
     *
     * @throws TenantRejected if another tenant has the same key
     */
    public void set(SimulatedTenant tenant, String key) {
        if (owner(key).filter(other -> !other.id().equals(tenant.id())).isPresent()) {
            throw new TenantRejected("Another tenant has the same key.", "Generate a random key for each tenant.");
        }
        TenantKey kept = new TenantKey(digest(key));
        tenant.store().update(transaction -> transaction.put(TenantRecords.KEYS, kept));
    }

    /** Returns a value that changes when the key of a tenant is set, replaced or removed. */
    public Object current(SimulatedTenant tenant) {
        return tenant.store().now().find(TenantRecords.KEYS, true);
    }

    /** Makes the key of a tenant invalid, if it has one. */
    public void remove(SimulatedTenant tenant) {
        tenant.store().update(transaction -> transaction.remove(TenantRecords.KEYS, true));
    }

    private static String digest(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
