package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.TenantCleared;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The faults of every tenant, in the order in which they were created. Thread-safe. */
@Component
public class Faults {

    private static final int MOST_FAULTS = 100;

    private final Map<String, List<ActiveFault>> byTenant = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final Tenants tenants;

    /** The kinds of all faults, so that requests cost nothing while there are none. */
    private volatile Set<Class<?>> kinds = Set.of();

    Faults(Tenants tenants) {
        this.tenants = tenants;
    }

    ActiveFault add(String tenantId, FaultSpec spec) {
        List<ActiveFault> faults = byTenant.computeIfAbsent(tenantId, it -> new CopyOnWriteArrayList<>());
        if (faults.size() >= MOST_FAULTS) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "The tenant already has " + MOST_FAULTS
                            + " faults, which is the limit. Delete some with DELETE /_emulator/faults/{id}.");
        }
        ActiveFault fault = new ActiveFault("fault-" + lastId.incrementAndGet(), spec);
        faults.add(fault);
        updateKinds();
        return fault;
    }

    List<ActiveFault> of(String tenantId) {
        return List.copyOf(byTenant.getOrDefault(tenantId, List.of()));
    }

    /** Removes faults, and returns how many. */
    int remove(String tenantId, Predicate<ActiveFault> unwanted) {
        int removed = 0;
        List<ActiveFault> faults = byTenant.getOrDefault(tenantId, List.of());
        for (ActiveFault fault : List.copyOf(faults)) {
            if (unwanted.test(fault) && faults.remove(fault)) {
                removed++;
            }
        }
        updateKinds();
        return removed;
    }

    @EventListener
    void on(TenantCleared event) {
        remove(event.tenantId(), fault -> true);
        if (event.dropped()) {
            byTenant.remove(event.tenantId());
        }
    }

    private synchronized void updateKinds() {
        kinds = byTenant.values().stream()
                .flatMap(List::stream)
                .map(fault -> fault.fault().misbehaviour().getClass())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether any tenant has a fault of this kind. */
    boolean any(Class<? extends Misbehaviour> kind) {
        return kinds.stream().anyMatch(kind::isAssignableFrom);
    }

    /**
     * A fault that applies to a request.
     *
     * @param retryAfter the value of the header Retry-After; empty text for no header
     */
    record Applied<T extends Misbehaviour>(T misbehaviour, String retryAfter) {}

    /**
     * Finds the first fault of a kind that applies to a request, and adds it to the trace. Faults after it do not count the
     * request.
     */
    <T extends Misbehaviour> Optional<Applied<T>> apply(
            Class<T> kind, String tenantId, FaultContext context, @Nullable RequestTrace trace) {
        SimulatedTenant tenant = tenants.byId(tenantId).orElseGet(tenants::defaultTenant);
        Instant now = tenant.clock().instant();
        for (ActiveFault fault : byTenant.getOrDefault(tenant.id(), List.of())) {
            Misbehaviour misbehaviour = fault.fault().misbehaviour();
            if (kind.isInstance(misbehaviour) && fault.fault().matches(context)) {
                Optional<String> retryAfter = fault.count(context, now);
                if (retryAfter.isPresent()) {
                    if (trace != null) {
                        trace.addFault(fault.id());
                    }
                    return Optional.of(new Applied<>(kind.cast(misbehaviour), retryAfter.get()));
                }
            }
        }
        return Optional.empty();
    }
}
