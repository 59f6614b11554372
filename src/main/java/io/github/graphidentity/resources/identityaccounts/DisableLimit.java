package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.graph.access.Caller;
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

/**
 * Limits how fast a caller can disable accounts at real providers, so that an error in a playbook does not lock a company out.
 * A signed-in user has one limit for all clients. A call counts from its start, so that calls at the same time do not exceed
 * the limit, until it is refused. A call without an answer from the provider counts, because it may have been carried out.
 */
@Component
class DisableLimit implements InvocationListener {

    /** More callers than a tenant has clients and administrators. */
    private static final int MAX_CALLERS = 10_000;

    /** The refusals of calls that disabled nothing. */
    private static final Set<InvocationError> NOT_CARRIED_OUT = Set.of(
            InvocationError.IDENTITY_NOT_FOUND,
            InvocationError.ACCOUNT_NOT_FOUND,
            InvocationError.ACCOUNT_AT_OTHER_PROVIDER,
            InvocationError.ACCOUNT_GONE,
            InvocationError.PROVIDER_REFUSED,
            InvocationError.ACTION_WITHHELD,
            InvocationError.PROVIDER_CONFLICT);

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
        if (isLimited(invocation)) {
            synchronized (byCaller) {
                record(byCaller.get(caller(invocation)), clock.instant());
            }
        }
    }

    @Override
    public void invoked(ActionInvoked event) {
        if (isLimited(event.invocation())
                && event.refusal() != null
                && event.refusal().error() instanceof InvocationError error
                && NOT_CARRIED_OUT.contains(error)) {
            synchronized (byCaller) {
                byCaller.get(caller(event.invocation())).pollLast();
            }
        }
    }

    private boolean isLimited(Invocation invocation) {
        return invocation.action() == Action.DISABLE && limited.contains(invocation.identityProvider());
    }

    private static String caller(Invocation invocation) {
        Caller caller = invocation.caller();
        return caller.user() == null ? "app " + caller.appId() : "user " + caller.user();
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
}
