package io.github.graphidentity.emulator.client;

import java.util.Map;

/** An active fault of a tenant. Closing it removes it. */
public final class FaultRule implements AutoCloseable {

    private final TenantClient tenant;
    private final String id;

    FaultRule(TenantClient tenant, String id) {
        this.tenant = tenant;
        this.id = id;
    }

    /** The id, which journal entries refer to. */
    public String id() {
        return id;
    }

    /** Returns the number of requests that match the fault. */
    public long matches() {
        return counts().matches();
    }

    /** Returns the number of requests that the fault was applied to. */
    public long hits() {
        return counts().hits();
    }

    private Counts counts() {
        return tenant.send("GET", "/faults/" + id, Map.of(), Counts.class);
    }

    private record Counts(long matches, long hits) {}

    /** Removes the fault; does nothing if it was removed before. */
    @Override
    public void close() {
        try {
            tenant.send("DELETE", "/faults/" + id, Map.of());
        } catch (ControlRefusal refusal) {
            if (refusal.status() != 404) {
                throw refusal;
            }
        }
    }
}
