package io.github.graphidentity.emulator.client;

import java.util.Map;

/** A fault in force in a tenant, until it is closed. */
public final class FaultRule implements AutoCloseable {

    private final TenantClient tenant;
    private final String id;

    FaultRule(TenantClient tenant, String id) {
        this.tenant = tenant;
        this.id = id;
    }

    /** What journal entries name it by. */
    public String id() {
        return id;
    }

    /** How many requests it could have met until now. */
    public long matches() {
        return counts().matches();
    }

    /** How many it has met until now. */
    public long hits() {
        return counts().hits();
    }

    private Counts counts() {
        return tenant.send("GET", "/faults/" + id, Map.of(), Counts.class);
    }

    private record Counts(long matches, long hits) {}

    /** Takes it back, if nobody has yet. */
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
