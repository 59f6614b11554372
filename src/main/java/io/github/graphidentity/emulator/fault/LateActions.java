package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.journal.Journals;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.platform.records.JsonFormat;
import io.github.graphidentity.platform.records.Storage;
import io.github.graphidentity.platform.records.Storage.Turn;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.provider.AccountLocks;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Actions that take effect some time after their response, like those that a sensor polls for. */
@Component
public class LateActions {

    private static final int MOST_PENDING = 10_000;

    /** The pending actions of a tenant. A reset of the tenant discards them. */
    static final Table<String, PendingLateAction> PENDING = Table.<String, PendingLateAction>of(
                    "lateAction", Comparator.naturalOrder(), PendingLateAction::correlationId)
            .writtenAs(new JsonFormat<>(PendingLateAction.class));

    /** How long after its response every action of a tenant takes effect. */
    static final Table<Boolean, Duration> DELAY = Table.single("actionDelay", Duration.class);

    private final LateActionExecutor executor;
    private final Tenants tenants;
    private final Duration defaultDelay;
    private final Storage storage;
    private final Map<IdentityProvider, IdentityProviderAdapter> adapters = new ConcurrentHashMap<>();

    LateActions(Journals journals, Tenants tenants, FaultProperties properties, AccountLocks locks, Storage storage) {
        this.executor = new LateActionExecutor(journals, locks);
        this.tenants = tenants;
        this.defaultDelay = properties.actionDelay();
        this.storage = storage;
    }

    /** Sets the adapter that carries out the actions at its provider that an earlier process has accepted. */
    void carryOutBy(IdentityProviderAdapter adapter) {
        adapters.put(adapter.identityProvider(), adapter);
    }

    /** Goes on with the actions that an earlier process has accepted. */
    @EventListener(ApplicationReadyEvent.class)
    void resume() {
        for (SimulatedTenant tenant : tenants.all()) {
            tenant.store().now().all(PENDING).forEach(pending -> {
                IdentityProviderAdapter adapter = adapters.get(pending.action().identityProvider());
                if (adapter != null) {
                    schedule(tenant, pending, adapter);
                }
            });
        }
    }

    /** A tenant that a real issuer names, but that is not simulated here, shares the default tenant's faults and journal. */
    private SimulatedTenant tenant(String tenantId) {
        return tenants.byId(tenantId).orElseGet(tenants::defaultTenant);
    }

    /** How long after its response every action of a tenant takes effect; zero unless configured. */
    Duration delay(String tenantId) {
        return tenant(tenantId).store().now().find(DELAY, true).orElse(defaultDelay);
    }

    void delay(String tenantId, Duration delay) {
        tenant(tenantId).store().update(records -> records.put(DELAY, delay));
    }

    /** The pending actions of one tenant, in the order in which they are due. */
    List<Accepted> pending(String tenantId) {
        SimulatedTenant tenant = tenant(tenantId);
        Instant now = tenant.clock().instant();
        return tenant.store()
                .now()
                .all(PENDING)
                .map(PendingLateAction::action)
                .filter(action -> action.due().isAfter(now))
                .sorted(Comparator.comparing(Accepted::due).thenComparing(Accepted::correlationId))
                .toList();
    }

    /**
     * Invokes an adapter once the tenant's clock has advanced by a delay.
     *
     * @throws ProviderFailure if too many actions are pending
     */
    void later(
            RequestTrace.PendingAction requested,
            CallContext context,
            Duration delay,
            IdentityProviderAdapter adapter) {
        int waiting = tenants.all().stream()
                .mapToInt(each -> each.store().now().size(PENDING))
                .sum();
        if (Math.max(waiting, executor.waiting()) >= MOST_PENDING) {
            throw new ProviderFailure(Kind.UNAVAILABLE, "too many actions are waiting to take effect.");
        }
        SimulatedTenant tenant = tenant(context.tenantId());
        Accepted action = new Accepted(
                context.correlationId(),
                context.tenantId(),
                requested.identityProvider(),
                requested.action(),
                requested.accountId(),
                tenant.clock().instant().plus(delay));
        Caller caller =
                context.trace(RequestTrace.class).flatMap(RequestTrace::caller).orElse(null);
        PendingLateAction pending = new PendingLateAction(action, caller);
        tenant.store().update(records -> records.put(PENDING, pending));
        schedule(tenant, pending, adapter);
    }

    private void schedule(SimulatedTenant tenant, PendingLateAction pending, IdentityProviderAdapter adapter) {
        tenant.clock().schedule(pending.action().due(), () -> {
            if (isPending(tenant, pending)) {
                executor.execute(pending.action(), () -> invoke(tenant, pending, adapter));
            }
        });
    }

    /** An action that was requested before a reset must not change the tenant after it. */
    private static boolean isPending(SimulatedTenant tenant, PendingLateAction pending) {
        return tenant.store().now().get(PENDING, pending.correlationId()) != null;
    }

    /** The action is pending until it is done, so that it is repeated if the process ends meanwhile. */
    private void invoke(SimulatedTenant tenant, PendingLateAction pending, IdentityProviderAdapter adapter) {
        // Another emulator that has started since schedules it too.
        try (Turn turn = storage.turn(tenant.id(), "late action " + pending.correlationId(), Duration.ZERO)) {
            if (turn != null && isPending(tenant, pending)) {
                executor.invoke(
                        pending.action(),
                        adapter,
                        pending.caller(),
                        () -> tenant.store().update(records -> records.remove(PENDING, pending.correlationId())));
            }
        }
    }

    @PreDestroy
    void stop() {
        executor.stop();
    }
}
