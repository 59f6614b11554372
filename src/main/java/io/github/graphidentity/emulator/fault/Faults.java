package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.fault.KeptFault.Counted;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.platform.records.Transaction;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.TenantChanged;
import io.github.graphidentity.tenant.worlds.TenantCleared;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The faults of every tenant, in the order in which they were created. Thread-safe. */
@Component
public class Faults {

    private static final int MOST_FAULTS = 100;

    private final AtomicLong lastNumber = new AtomicLong();
    private final Tenants tenants;

    /** The kinds of faults of each tenant that has any, so that requests cost nothing while there are none. */
    private final Map<String, Set<Class<?>>> kinds = new ConcurrentHashMap<>();

    Faults(Tenants tenants) {
        this.tenants = tenants;
        tenants.all().forEach(tenant -> updateKinds(tenant.id()));
    }

    private static Stream<KeptFault> of(SimulatedTenant tenant) {
        return tenant.store().now().all(KeptFault.TABLE);
    }

    ActiveFault add(SimulatedTenant tenant, FaultSpec spec) {
        KeptFault added = tenant.store().change(records -> {
            if (records.size(KeptFault.TABLE) >= MOST_FAULTS) {
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT,
                        "The tenant already has " + MOST_FAULTS
                                + " faults, which is the limit. Delete some with DELETE /_emulator/faults/{id}.");
            }
            // Another process may have added faults.
            long last = records.last(KeptFault.TABLE).map(KeptFault::number).orElse(0L);
            KeptFault fault = new KeptFault(lastNumber.updateAndGet(number -> Math.max(number, last) + 1), spec);
            records.put(KeptFault.TABLE, fault);
            return fault;
        });
        updateKinds(tenant.id());
        return added.active();
    }

    List<ActiveFault> list(SimulatedTenant tenant) {
        return of(tenant).map(KeptFault::active).toList();
    }

    /** Removes faults, and returns how many. */
    int remove(SimulatedTenant tenant, Predicate<KeptFault> unwanted) {
        int removed = tenant.store().change(records -> {
            List<KeptFault> found =
                    records.all(KeptFault.TABLE).filter(unwanted).toList();
            found.forEach(fault -> records.remove(KeptFault.TABLE, fault.number()));
            return found.size();
        });
        updateKinds(tenant.id());
        return removed;
    }

    /** A tenant that was reset or deleted has no faults. */
    @EventListener
    void on(TenantCleared event) {
        updateKinds(event.tenantId());
    }

    /** Another emulator may have added or removed faults. */
    @EventListener
    void on(TenantChanged event) {
        updateKinds(event.tenantId());
    }

    private void updateKinds(String tenantId) {
        kinds.compute(tenantId, (id, before) -> {
            Set<Class<?>> found = new HashSet<>();
            tenants.byId(id).stream().flatMap(Faults::of).forEach(fault -> {
                found.add(fault.fault().misbehaviour().getClass());
                lastNumber.accumulateAndGet(fault.number(), Math::max);
            });
            return found.isEmpty() ? null : Set.copyOf(found);
        });
    }

    /** Whether any tenant has a fault of this kind. */
    boolean any(Class<? extends Misbehaviour> kind) {
        return !kinds.isEmpty() && kinds.values().stream().flatMap(Set::stream).anyMatch(kind::isAssignableFrom);
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
        boolean possible = of(tenant).anyMatch(fault -> isPossible(kind, fault, context));
        Optional<Counted> counted = possible
                ? tenant.store()
                        .change(records ->
                                count(records, kind, context, tenant.clock().instant()))
                : Optional.empty();
        return counted.map(it -> {
            if (trace != null) {
                trace.addFault(it.fault().id());
            }
            Misbehaviour misbehaviour = it.fault().fault().misbehaviour();
            return new Applied<>(kind.cast(misbehaviour), it.retryAfter().orElse(""));
        });
    }

    private static boolean isPossible(Class<?> kind, KeptFault fault, FaultContext context) {
        return kind.isInstance(fault.fault().misbehaviour()) && fault.fault().matches(context);
    }

    private static Optional<Counted> count(Transaction records, Class<?> kind, FaultContext context, Instant now) {
        List<KeptFault> faults = records.all(KeptFault.TABLE)
                .filter(fault -> isPossible(kind, fault, context))
                .toList();
        for (KeptFault fault : faults) {
            Counted counted = fault.count(context, now);
            records.put(KeptFault.TABLE, counted.fault());
            if (counted.retryAfter().isPresent()) {
                return Optional.of(counted);
            }
        }
        return Optional.empty();
    }
}
