package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.fault.Misbehaviour.Stage;
import io.github.graphidentity.tenant.worlds.TenantCleared;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The rules of every tenant, in the order in which they were made. Where there are none, nobody even looks. */
@Component
public class Faults {

    private static final int MOST_RULES = 100;

    private final Map<String, List<ActiveFault>> byTenant = new ConcurrentHashMap<>();
    private final Map<Stage, AtomicInteger> inForce = new EnumMap<>(Stage.class);
    private final AtomicInteger onTheWire = new AtomicInteger();
    private final AtomicLong lastId = new AtomicLong();

    private final Tenants tenants;

    Faults(Tenants tenants) {
        this.tenants = tenants;
        for (Stage stage : Stage.values()) {
            inForce.put(stage, new AtomicInteger());
        }
    }

    ActiveFault add(String tenantId, FaultSpec fault) {
        List<ActiveFault> rules = byTenant.computeIfAbsent(tenantId, it -> new CopyOnWriteArrayList<>());
        if (rules.size() >= MOST_RULES) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "The tenant has " + MOST_RULES + " faults already. Delete some.");
        }
        ActiveFault rule = new ActiveFault("fault-" + lastId.incrementAndGet(), fault);
        rules.add(rule);
        count(rule, 1);
        return rule;
    }

    List<ActiveFault> of(String tenantId) {
        return List.copyOf(byTenant.getOrDefault(tenantId, List.of()));
    }

    /** Takes back rules, and says how many. */
    int remove(String tenantId, Predicate<ActiveFault> unwanted) {
        int removed = 0;
        List<ActiveFault> rules = byTenant.getOrDefault(tenantId, List.of());
        for (ActiveFault rule : List.copyOf(rules)) {
            if (unwanted.test(rule) && rules.remove(rule)) {
                count(rule, -1);
                removed++;
            }
        }
        return removed;
    }

    @EventListener
    void on(TenantCleared event) {
        remove(event.tenantId(), rule -> true);
        if (event.dropped()) {
            byTenant.remove(event.tenantId());
        }
    }

    private void count(ActiveFault rule, int change) {
        Misbehaviour misbehaviour = rule.fault().misbehaviour();
        counter(misbehaviour.stage()).addAndGet(change);
        if (misbehaviour.isOnTheWire()) {
            onTheWire.addAndGet(change);
        }
    }

    private AtomicInteger counter(Stage stage) {
        AtomicInteger counter = inForce.get(stage);
        if (counter == null) {
            throw new IllegalStateException("no counter for " + stage);
        }
        return counter;
    }

    /** Whether there is anything to be met at that stage, in any tenant. */
    boolean any(Stage stage) {
        return counter(stage).get() > 0;
    }

    boolean anyOnTheWire() {
        return onTheWire.get() > 0;
    }

    /**
     * The first rule that the occasion meets and that wants it. Rules behind it do not learn of the occasion.
     *
     * @param wants what else the rule has to say, and then whether it acts
     */
    Optional<ActiveFault> firing(String tenantId, FaultContext occasion, Wants wants) {
        for (ActiveFault rule : rules(tenantId)) {
            if (occasion.isMetBy(rule.fault()) && wants.it(rule, rule.isDue())) {
                rule.hit();
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** What happens in a tenant that does not exist is the default tenant's affair, as it is for its journal. */
    private List<ActiveFault> rules(String tenantId) {
        List<ActiveFault> own = byTenant.get(tenantId);
        if (own == null && tenants.byId(tenantId).isEmpty()) {
            own = byTenant.get(tenants.defaultTenant().id());
        }
        return own == null ? List.of() : own;
    }

    Optional<ActiveFault> firing(String tenantId, FaultContext occasion) {
        return firing(tenantId, occasion, (rule, due) -> due);
    }

    /** Decides whether a rule acts. */
    interface Wants {
        boolean it(ActiveFault rule, boolean due);
    }
}
