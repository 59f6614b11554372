package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.journal.DaemonThreads;
import io.github.graphidentity.emulator.journal.Journals;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Actions that take effect after their answer, as those of a sensor do that asks for its orders now and then. */
@Component
public class LateActions {

    private static final Logger log = LoggerFactory.getLogger(LateActions.class);

    /** Nobody is told when a tenant's clock is moved; a look at an empty map costs nothing. */
    private static final long BETWEEN_LOOKS = 20;

    private static final int MOST_PENDING = 10_000;

    private final LateActionExecutor sensor;
    private final Tenants tenants;
    private final Duration usualDelay;
    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("late-actions-clock-"));

    LateActions(Journals journals, Tenants tenants, FaultProperties properties) {
        this.sensor = new LateActionExecutor(journals);
        this.tenants = tenants;
        this.usualDelay = properties.actionDelay();
        var unused = clock.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }

    /** What was asked for in a world, and is gone with it: what is to be done in the next one was asked for there. */
    private static final class Orders {

        private final Map<String, Late> pending = new ConcurrentHashMap<>();
        private volatile @Nullable Duration delay;
        private volatile boolean unreadable;

        static Orders of(SimulatedTenant world) {
            return world.possessions().of(Orders.class, Orders::new);
        }
    }

    /** What happens in a tenant that does not exist is the default tenant's affair. */
    private SimulatedTenant world(String tenantId) {
        return tenants.byId(tenantId).orElseGet(tenants::defaultTenant);
    }

    /** How late every action of a tenant is; not at all by default. */
    Duration delay(String tenantId) {
        Duration delay = Orders.of(world(tenantId)).delay;
        return delay == null ? usualDelay : delay;
    }

    void delay(String tenantId, Duration delay) {
        Orders.of(world(tenantId)).delay = delay;
    }

    /** Of one tenant, in the order in which they are due. */
    List<Accepted> pending(String tenantId) {
        return Orders.of(world(tenantId)).pending.values().stream()
                .map(Late::action)
                .sorted(Comparator.comparing(Accepted::due).thenComparing(Accepted::correlationId))
                .toList();
    }

    void later(RequestTrace.Acting acting, CallContext context, Duration delay, IdentityProviderAdapter adapter) {
        int waiting = sensor.waiting()
                + tenants.all().stream()
                        .mapToInt(world -> Orders.of(world).pending.size())
                        .sum();
        if (waiting >= MOST_PENDING) {
            throw new ProviderFailure(Kind.UNAVAILABLE, "too many actions are waiting to take effect.");
        }
        SimulatedTenant world = world(context.tenantId());
        Accepted action = new Accepted(
                context.correlationId(),
                context.tenantId(),
                acting.identityProvider(),
                acting.action(),
                acting.accountId(),
                world.clock().instant().plus(delay));
        Caller caller =
                context.trace(RequestTrace.class).flatMap(RequestTrace::caller).orElse(null);
        Orders orders = Orders.of(world);
        orders.pending.put(context.correlationId(), new Late(action, orders, adapter, caller));
    }

    private record Late(
            Accepted action,
            Orders orders,
            IdentityProviderAdapter adapter,
            @Nullable Caller caller) {}

    void look() {
        look(tenants.all());
    }

    /** What cannot be looked at in one world is said once, tried again, and no affair of the others. */
    void look(Collection<SimulatedTenant> worlds) {
        for (SimulatedTenant world : worlds) {
            Orders orders = Orders.of(world);
            try {
                look(world, orders.pending);
                orders.unreadable = false;
            } catch (RuntimeException failure) {
                if (!orders.unreadable) {
                    log.error("late actions of {} wait, as it is not known which of them are due", world, failure);
                }
                orders.unreadable = true;
            }
        }
    }

    /** By the clock of the tenant: one that is moved on makes what it passes due, and in one that stands nothing is. */
    private void look(SimulatedTenant world, Map<String, Late> pending) {
        for (Late late : List.copyOf(pending.values())) {
            boolean due = !world.clock().instant().isBefore(late.action().due());
            if (due && pending.remove(late.action().correlationId(), late)) {
                sensor.execute(late.action(), () -> carryOut(late));
            }
        }
    }

    /** What was asked for in a world that has ended is done to nobody. One that has begun is not stopped. */
    private void carryOut(Late late) {
        if (late.orders() == Orders.of(world(late.action().tenantId()))) {
            sensor.carryOut(late.action(), late.adapter(), late.caller());
        }
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
        sensor.stop();
    }
}
