package io.github.graphidentity.emulator.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What is to go wrong in a tenant, and what takes effect late. */
public final class FaultsClient {

    private final TenantClient tenant;

    FaultsClient(TenantClient tenant) {
        this.tenant = tenant;
    }

    /** Puts a fault in force, behind those that are. */
    public FaultRule add(Fault fault) {
        return rule(tenant.send("POST", "/faults", fault.fields()));
    }

    /** Those in force, in the order in which they are asked. */
    public List<FaultRule> all() {
        return rules(Map.of());
    }

    /** Those that have met nobody. */
    public List<FaultRule> unused() {
        return rules(Map.of("unused", "true"));
    }

    private List<FaultRule> rules(Map<String, String> query) {
        return tenant.send("GET", "/faults", query)
                .valueStream()
                .map(this::rule)
                .toList();
    }

    private FaultRule rule(JsonNode rule) {
        return new FaultRule(tenant, rule.get("id").stringValue());
    }

    /** Takes all of them back. */
    public void clear() {
        tenant.send("DELETE", "/faults", Map.of());
    }

    /** Lets every action take effect so long after its answer, by the tenant's clock; zero makes it so at once. */
    public void delayActions(Duration delay) {
        tenant.send("POST", "/asynchronous", Map.of("delayMilliseconds", delay.toMillis()));
    }

    /** What was answered with 200 and has not been done yet, the next to be done first. */
    public List<Pending> pending() {
        return tenant.send("GET", "/asynchronous", Map.of(), Asynchronous.class).pending();
    }

    private record Asynchronous(List<Pending> pending) {}

    /**
     * An action that is to take effect.
     *
     * @param due when, by the tenant's clock
     */
    public record Pending(
            String correlationId, String identityProvider, String action, String accountId, Instant due) {}
}
