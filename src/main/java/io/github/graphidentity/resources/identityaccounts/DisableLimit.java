package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.provider.ProviderMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/** Limits how fast a caller can disable accounts at real providers, so that an error in a playbook does not lock a company out. */
@Component
class DisableLimit implements InvocationListener {

    /** More callers than a tenant has clients and administrators. */
    private static final int MAX_CALLERS = 10_000;

    private final Set<IdentityProvider> limited;
    private final GraphProperties properties;
    private final Clock clock;
    private final ConcurrentLruCache<String, Deque<Instant>> byCaller =
            new ConcurrentLruCache<>(MAX_CALLERS, caller -> new ArrayDeque<>());

    DisableLimit(Environment settings, GraphProperties properties, Clock clock) {
        this.limited = properties.disableLimit() > 0 ? ProviderMode.real(settings) : Set.of();
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void begins(Invocation invocation) {
        if (invocation.action() == Action.DISABLE && limited.contains(invocation.identityProvider())) {
            String caller =
                    invocation.caller().appId() + "/" + invocation.caller().user();
            synchronized (byCaller) {
                record(byCaller.get(caller), clock.instant());
            }
        }
    }

    private void record(Deque<Instant> times, Instant now) {
        Instant since = now.minus(properties.disablePeriod());
        while (!times.isEmpty() && !times.getFirst().isAfter(since)) {
            times.removeFirst();
        }
        if (times.size() >= properties.disableLimit()) {
            String reason = "this caller has disabled accounts " + times.size() + " times within "
                    + properties.disablePeriod().toSeconds() + " seconds. emulator.graph.disable-limit is "
                    + properties.disableLimit() + ".";
            throw new ProviderFailure(Kind.LIMITED, reason, Duration.between(since, times.getFirst()), null);
        }
        times.addLast(now);
    }

    @Override
    public void invoked(ActionInvoked invocation) {}
}
