package io.github.graphidentity.emulator.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Client for the faults and the delayed actions of a tenant. */
public final class FaultsClient {

    private final TenantClient tenant;

    FaultsClient(TenantClient tenant) {
        this.tenant = tenant;
    }

    /** Adds a fault after the existing ones. */
    public FaultRule add(Fault fault) {
        return rule(tenant.send("POST", "/faults", fault.fields()));
    }

    /** Returns the active faults, in the order in which they are applied. */
    public List<FaultRule> all() {
        return rules(Map.of());
    }

    /** Returns the active faults that were not applied yet. */
    public List<FaultRule> unused() {
        return rules(Map.of("unused", "true"));
    }

    private List<FaultRule> rules(Map<String, String> query) {
        return tenant.send("GET", "/faults", query)
                .valueStream()
                .map(this::rule)
                .toList();
    }

    private FaultRule rule(JsonValue rule) {
        return new FaultRule(tenant, rule.get("id").stringValue());
    }

    /** Removes all faults. */
    public void clear() {
        tenant.send("DELETE", "/faults", Map.of());
    }

    /** Delays the effect of every action after its response, by the tenant's clock. Zero removes the delay. */
    public void delayActions(Duration delay) {
        tenant.send("POST", "/asynchronous", Map.of("delayMilliseconds", delay.toMillis()));
    }

    /** Returns the actions that have not taken effect yet, the next one first. */
    public List<Pending> pending() {
        return tenant.send("GET", "/asynchronous", Map.of(), Asynchronous.class).pending();
    }

    private record Asynchronous(List<Pending> pending) {}

    /**
     * A pending action.
     *
     * @param due time when it takes effect, by the tenant's clock
     */
    public record Pending(
            String correlationId, String identityProvider, String action, String accountId, Instant due) {}
}
