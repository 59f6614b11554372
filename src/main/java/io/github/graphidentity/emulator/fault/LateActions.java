package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.journal.Journals;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.provider.AccountLocks;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Actions that take effect some time after their response, like those that a sensor polls for. */
@Component
public class LateActions {

    private static final int MOST_PENDING = 10_000;

    private final LateActionExecutor executor;
    private final Tenants tenants;
    private final Duration defaultDelay;

    LateActions(Journals journals, Tenants tenants, FaultProperties properties, AccountLocks locks) {
        this.executor = new LateActionExecutor(journals, locks);
        this.tenants = tenants;
        this.defaultDelay = properties.actionDelay();
    }

    /** The delay and the pending actions of a tenant. A reset of the tenant discards them. */
    private static final class TenantActions {

        private final Map<String, Pending> pending = new ConcurrentHashMap<>();
        private volatile @Nullable Duration delay;

        static TenantActions of(SimulatedTenant tenant) {
            return tenant.state().of(TenantActions.class, TenantActions::new);
        }
    }

    /** A tenant that a real issuer names, but that is not simulated here, shares the default tenant's faults and journal. */
    private SimulatedTenant tenant(String tenantId) {
        return tenants.byId(tenantId).orElseGet(tenants::defaultTenant);
    }

    /** How long after its response every action of a tenant takes effect; zero unless configured. */
    Duration delay(String tenantId) {
        Duration delay = TenantActions.of(tenant(tenantId)).delay;
        return delay == null ? defaultDelay : delay;
    }

    void delay(String tenantId, Duration delay) {
        TenantActions.of(tenant(tenantId)).delay = delay;
    }

    /** The pending actions of one tenant, in the order in which they are due. */
    List<Accepted> pending(String tenantId) {
        return TenantActions.of(tenant(tenantId)).pending.values().stream()
                .map(Pending::action)
                .sorted(Comparator.comparing(Accepted::due).thenComparing(Accepted::correlationId))
                .toList();
    }

    /**
     * Invokes an adapter once the tenant's clock has advanced by a delay.
     *
     * @throws ProviderFailure if too many actions are pending
     */
    void later(
            RequestTrace.PendingAction pending, CallContext context, Duration delay, IdentityProviderAdapter adapter) {
        int waiting = executor.waiting()
                + tenants.all().stream()
                        .mapToInt(each -> TenantActions.of(each).pending.size())
                        .sum();
        if (waiting >= MOST_PENDING) {
            throw new ProviderFailure(Kind.UNAVAILABLE, "too many actions are waiting to take effect.");
        }
        SimulatedTenant tenant = tenant(context.tenantId());
        Accepted action = new Accepted(
                context.correlationId(),
                context.tenantId(),
                pending.identityProvider(),
                pending.action(),
                pending.accountId(),
                tenant.clock().instant().plus(delay));
        Caller caller =
                context.trace(RequestTrace.class).flatMap(RequestTrace::caller).orElse(null);
        TenantActions actions = TenantActions.of(tenant);
        Pending delayed = new Pending(action, actions, adapter, caller);
        actions.pending.put(action.correlationId(), delayed);
        tenant.clock().schedule(action.due(), () -> execute(delayed));
    }

    private record Pending(
            Accepted action,
            TenantActions actions,
            IdentityProviderAdapter adapter,
            @Nullable Caller caller) {}

    private void execute(Pending pending) {
        if (pending.actions().pending.remove(pending.action().correlationId(), pending)) {
            executor.execute(pending.action(), () -> invoke(pending));
        }
    }

    /** An action that was requested before a reset must not change the tenant after it. */
    private void invoke(Pending pending) {
        if (pending.actions() == TenantActions.of(tenant(pending.action().tenantId()))) {
            executor.invoke(pending.action(), pending.adapter(), pending.caller());
        }
    }

    @PreDestroy
    void stop() {
        executor.stop();
    }
}
