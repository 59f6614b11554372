package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.platform.logging.LogSafe;
import io.github.graphidentity.platform.records.Storage;
import io.github.graphidentity.platform.records.Storage.Turn;
import io.github.graphidentity.provider.AccountState;
import io.github.graphidentity.provider.AccountStates;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Completes the journal at the start, if an earlier process ended during an action: the entry of such an action has the outcome
 * {@code UNKNOWN}. A second entry has the outcome, if the state of the account shows it.
 */
@Component
class LostOutcomes {

    private static final Logger log = LoggerFactory.getLogger(LostOutcomes.class);

    private final Tenants tenants;
    private final Journals journals;
    private final List<AccountStates> states;
    private final Storage storage;

    LostOutcomes(Tenants tenants, Journals journals, List<AccountStates> states, Storage storage) {
        this.tenants = tenants;
        this.journals = journals;
        this.states = states;
        this.storage = storage;
    }

    @EventListener(ApplicationReadyEvent.class)
    void record() {
        for (SimulatedTenant tenant : tenants.all()) {
            // Another emulator that starts at the same time does it.
            try (Turn turn = storage.turn(tenant.id(), "lost outcomes", Duration.ZERO)) {
                if (turn != null) {
                    record(tenant);
                }
            }
        }
    }

    private void record(SimulatedTenant tenant) {
        for (Intent intent : tenant.store().now().all(Intent.TABLE).toList()) {
            if (!storage.isRunning(intent.process()) && isComplete(tenant, intent)) {
                tenant.store().update(records -> records.remove(Intent.TABLE, intent.key()));
            }
        }
    }

    /** Returns false if the provider has to be asked again at the next start. */
    private boolean isComplete(SimulatedTenant tenant, Intent intent) {
        Journal journal = journals.of(tenant.id());
        List<Entry> entries = journal.source()
                .after(0, new EntryQuery(0, Map.of(JournalField.CORRELATION_ID, intent.correlationId()), null), 10);
        if (entries.stream().anyMatch(entry -> !entry.outcome().equals(Intent.UNKNOWN))) {
            return true;
        }
        if (entries.isEmpty()) {
            log.warn(
                    "The emulator ended during {} {} account={} tenant={} correlationId={}: the outcome is unknown.",
                    intent.action().action(),
                    intent.action().identityProvider(),
                    LogSafe.value(intent.action().accountId()),
                    LogSafe.value(tenant.id()),
                    intent.correlationId());
            journal.append(intent.entry(
                    Intent.UNKNOWN, "the emulator ended before it recorded the outcome; the account may be changed."));
        }
        try {
            return resolve(tenant, intent, journal);
        } catch (ProviderFailure unavailable) {
            log.warn(
                    "The state of the account of correlationId={} cannot be read: {}. The next start tries it again.",
                    intent.correlationId(),
                    LogSafe.of(unavailable.reason()));
            return false;
        }
    }

    private boolean resolve(SimulatedTenant tenant, Intent intent, Journal journal) {
        Action action = intent.action().action();
        String accountId = intent.action().accountId();
        if (!action.disablesOrEnables()) {
            return true;
        }
        CallContext context = new CallContext(tenant.id(), intent.correlationId(), null);
        AccountState state = states.stream()
                .filter(it -> it.identityProvider() == intent.action().identityProvider())
                .findFirst()
                .map(it -> it.of(context, List.of(accountId)).get(accountId))
                .orElse(null);
        if (state != null) {
            boolean done = state.enabled() == (action == Action.ENABLE);
            journal.append(intent.entry(
                    (done ? Effect.CHANGED : Effect.NOT_CARRIED_OUT).name(),
                    "read after a restart: the account is " + (state.enabled() ? "enabled." : "disabled.")));
        }
        return true;
    }
}
