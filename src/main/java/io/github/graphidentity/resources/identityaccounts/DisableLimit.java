package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.platform.records.JsonFormat;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.StoreFull;
import io.github.graphidentity.platform.records.StoreUnavailable;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.platform.records.Transaction;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.provider.ProviderMode;
import io.github.graphidentity.tenant.worlds.TenantTables;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Limits how fast a caller can disable accounts at real providers, so that an error in a playbook does not lock a company out.
 * A signed-in user has one limit for all clients. A call counts from its start, so that calls at the same time do not exceed
 * the limit, until it is refused. A call without an answer from the provider counts, because it may have been carried out.
 */
@Component
class DisableLimit implements InvocationListener {

    private static final Logger log = LoggerFactory.getLogger(DisableLimit.class);

    /** The default tenant keeps the times of all tenants, because they share the real providers. */
    private static final Table<String, Disables> TABLE = Table.<String, Disables>of(
                    "disables", Comparator.naturalOrder(), Disables::caller)
            .writtenAs(new JsonFormat<>(Disables.class));

    /** From this number of callers on, those who have disabled nothing in the current period are removed. */
    private static final int MANY_CALLERS = 1_000;

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
    private final Supplier<RecordStore> store;

    @Autowired
    DisableLimit(Environment settings, GraphProperties properties, Clock clock, Tenants tenants) {
        this(settings, properties, clock, () -> tenants.defaultTenant().store());
    }

    DisableLimit(Environment settings, GraphProperties properties, Clock clock, Supplier<RecordStore> store) {
        this.store = store;
        this.limited = properties.disableLimit() > 0 ? ProviderMode.real(settings) : Set.of();
        this.properties = properties;
        this.clock = clock;
    }

    /** When a caller has disabled accounts, oldest first. */
    record Disables(String caller, List<Instant> at) {

        private Disables since(Instant time) {
            return new Disables(
                    caller, at.stream().filter(it -> it.isAfter(time)).toList());
        }

        private Disables with(Instant time) {
            return new Disables(
                    caller, Stream.concat(at.stream(), Stream.of(time)).toList());
        }

        private Disables withoutLast() {
            return new Disables(caller, at.subList(0, Math.max(0, at.size() - 1)));
        }
    }

    /** Survives a restart and a reset, and is counted by all replicas together. */
    @Component
    static final class Tables implements TenantTables {

        @Override
        public List<Table<?, ?>> keptTables() {
            return List.of(TABLE);
        }
    }

    @Override
    public void begins(Invocation invocation) {
        if (isLimited(invocation)) {
            store.get().update(records -> add(records, caller(invocation), clock.instant()));
        }
    }

    @Override
    public void invoked(ActionInvoked event) {
        if (isLimited(event.invocation())
                && event.refusal() != null
                && event.refusal().error() instanceof InvocationError error
                && NOT_CARRIED_OUT.contains(error)) {
            uncount(caller(event.invocation()));
        }
    }

    /** The caller learns why the call was refused, also if the store cannot be written: then the call still counts. */
    private void uncount(String caller) {
        try {
            store.get()
                    .update(records -> records.find(TABLE, caller)
                            .ifPresent(disables -> records.put(TABLE, disables.withoutLast())));
        } catch (StoreUnavailable | StoreFull unwritten) {
            log.debug("A refused call still counts, because the store cannot be written.", unwritten);
        }
    }

    private boolean isLimited(Invocation invocation) {
        return invocation.action() == Action.DISABLE && limited.contains(invocation.identityProvider());
    }

    private static String caller(Invocation invocation) {
        Caller caller = invocation.caller();
        String name = caller.user() == null ? "app " + caller.appId() : "user " + caller.user();
        return name.toLowerCase(Locale.ROOT);
    }

    private void add(Transaction records, String caller, Instant now) {
        Instant since = now.minus(properties.disablePeriod());
        Disables earlier = records.find(TABLE, caller)
                .orElse(new Disables(caller, List.of()))
                .since(since);
        int times = earlier.at().size();
        if (times >= properties.disableLimit()) {
            String reason = "this caller has disabled accounts " + times + " times within "
                    + properties.disablePeriod().toSeconds() + " seconds. emulator.graph.disable-limit is "
                    + properties.disableLimit() + ".";
            throw new ProviderFailure(
                    Kind.LIMITED, reason, Duration.between(since, earlier.at().get(0)), null);
        }
        if (records.size(TABLE) >= MANY_CALLERS) {
            records.all(TABLE)
                    .filter(other -> other.since(since).at().isEmpty())
                    .toList()
                    .forEach(outdated -> records.remove(TABLE, outdated.caller()));
        }
        records.put(TABLE, earlier.with(now));
    }
}
