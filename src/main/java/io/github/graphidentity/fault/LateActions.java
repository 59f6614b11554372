package io.github.graphidentity.fault;

import io.github.graphidentity.access.Caller;
import io.github.graphidentity.identityaccounts.IdentityProviderAdapter;
import io.github.graphidentity.identityaccounts.IdentityProviderAdapter.Effect;
import io.github.graphidentity.identityaccounts.ProviderFailure;
import io.github.graphidentity.identityaccounts.ProviderFailure.Kind;
import io.github.graphidentity.journal.Entry;
import io.github.graphidentity.journal.Exchange;
import io.github.graphidentity.journal.Exchange.Scope;
import io.github.graphidentity.journal.Front;
import io.github.graphidentity.journal.Journals;
import io.github.graphidentity.journal.LateEntry;
import io.github.graphidentity.tenant.TenantCleared;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Actions that take effect after their answer, as those of a sensor do that asks for its orders now and then. */
@Component
class LateActions {

    private static final Logger log = LoggerFactory.getLogger(LateActions.class);

    /** Nobody is told when a tenant's clock is moved; a look at an empty map costs nothing. */
    private static final long BETWEEN_LOOKS = 20;

    private static final int MOST_PENDING = 10_000;

    private final Journals journals;
    private final Map<String, Late> pending = new ConcurrentHashMap<>();
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();
    private final Duration usualDelay;
    private final ScheduledThreadPoolExecutor sensor = new ScheduledThreadPoolExecutor(2, work -> {
        Thread thread = new Thread(work, "late-actions");
        thread.setDaemon(true);
        return thread;
    });

    LateActions(Journals journals, FaultProperties properties) {
        this.journals = journals;
        this.usualDelay = properties.actionDelay();
        var unused = sensor.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }

    /** How late every action of a tenant is; not at all by default. */
    Duration delay(String tenantId) {
        return delays.getOrDefault(tenantId, usualDelay);
    }

    void delay(String tenantId, Duration delay) {
        delays.put(tenantId, delay);
    }

    /** Of one tenant, in the order in which they are due. */
    List<Accepted> pending(String tenantId) {
        return pending.values().stream()
                .map(Late::action)
                .filter(action -> action.tenantId().equals(tenantId))
                .sorted(Comparator.comparing(Accepted::due).thenComparing(Accepted::correlationId))
                .toList();
    }

    /** What was asked for in a world that has ended is done to nobody. One that has begun is not stopped. */
    @EventListener
    void on(TenantCleared event) {
        pending.values().removeIf(late -> late.action().tenantId().equals(event.tenantId()));
        delays.remove(event.tenantId());
    }

    void later(
            Exchange.Acting acting,
            String tenantId,
            String correlationId,
            Duration delay,
            IdentityProviderAdapter adapter) {
        if (pending.size() >= MOST_PENDING) {
            throw new ProviderFailure(Kind.UNAVAILABLE, "too many actions are waiting to take effect.");
        }
        Accepted action = new Accepted(
                correlationId,
                tenantId,
                acting.identityProvider(),
                acting.action(),
                acting.accountId(),
                journals.clock(tenantId).instant().plus(delay));
        Caller caller = Exchange.current().flatMap(Exchange::caller).orElse(null);
        pending.put(correlationId, new Late(action, adapter, caller));
    }

    private record Late(
            Accepted action,
            IdentityProviderAdapter adapter,
            @Nullable Caller caller) {}

    /** By the clock of each tenant: one that is moved on makes what it passes due, and in one that stands nothing is. */
    private void look() {
        for (Late late : List.copyOf(pending.values())) {
            Accepted action = late.action();
            boolean due = !journals.clock(action.tenantId()).instant().isBefore(action.due());
            if (due && pending.remove(action.correlationId(), late)) {
                sensor.execute(() -> carryOut(action, late.adapter(), late.caller()));
            }
        }
    }

    private void carryOut(Accepted action, IdentityProviderAdapter adapter, @Nullable Caller caller) {
        Exchange exchange = new Exchange(Front.SENSOR, "invokeAction");
        exchange.acts(new Exchange.Acting(action.identityProvider(), action.action(), action.accountId()));
        exchange.in(action.tenantId());
        String outcome = "FAILED";
        long start = System.nanoTime();
        Scope working = exchange.enter();
        try {
            Effect effect =
                    adapter.invoke(action.tenantId(), action.accountId(), action.action(), action.correlationId());
            outcome = effect.name();
        } catch (ProviderFailure failure) {
            outcome = failure.kind().name();
            log.warn("correlationId={} took no effect later: {}", action.correlationId(), failure.reason());
        } finally {
            working.close();
            Entry entry = LateEntry.of(
                    exchange,
                    caller,
                    action.correlationId(),
                    outcome,
                    journals.clock(action.tenantId()).instant(),
                    System.nanoTime() - start);
            journals.of(action.tenantId()).append(entry);
        }
    }

    @PreDestroy
    void stop() {
        sensor.shutdownNow();
    }
}
