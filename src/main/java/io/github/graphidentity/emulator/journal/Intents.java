package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.emulator.trace.ProviderCall;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.emulator.trace.RequestTrace.PendingAction;
import io.github.graphidentity.platform.records.Storage;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps each action that is about to change an account, if the journal is kept. An intent without an outcome in the journal shows
 * that the process ended in between.
 */
@Component
public class Intents {

    private final Tenants tenants;
    private final Journals journals;
    private final String process;

    Intents(Tenants tenants, Journals journals, Storage storage) {
        this.tenants = tenants;
        this.journals = journals;
        this.process = storage.process();
    }

    /** Keeps the intent of an action before a real provider is called. */
    public void keep(ProviderCall call, RequestTrace trace, PendingAction action) {
        SimulatedTenant tenant = tenant(call);
        OpenIntents intents = journals.of(tenant.id()).intents();
        if (intents != null) {
            Intent intent = intent(call, trace, action, tenant, intents);
            tenant.store().update(records -> records.put(Intent.TABLE, intent));
        }
    }

    /** Keeps the intent of an action and the change at a simulated provider in one transaction. */
    public @Nullable Object keepWith(
            ProviderCall call, RequestTrace trace, PendingAction action, ProviderCall.Answer change) throws Exception {
        SimulatedTenant tenant = tenant(call);
        OpenIntents intents = journals.of(tenant.id()).intents();
        if (intents == null) {
            return change.get();
        }
        Intent intent = intent(call, trace, action, tenant, intents);
        Result result = tenant.store().change(records -> {
            records.put(Intent.TABLE, intent);
            return Result.of(change);
        });
        return result.get();
    }

    /** Removes the intents whose outcomes are in the journal, before entries are deleted: a deleted outcome is not an unknown one. */
    void removeDone(SimulatedTenant tenant) {
        OpenIntents intents = journals.of(tenant.id()).intents();
        if (intents == null) {
            return;
        }
        List<Integer> done = intents.takeDone();
        try {
            tenant.store()
                    .update(records ->
                            done.forEach(number -> records.remove(Intent.TABLE, Intent.key(process, number))));
        } finally {
            intents.free(done);
        }
    }

    /** The result of a call; a failure does not undo what the provider has recorded about it. */
    private record Result(@Nullable Object value, @Nullable Exception failure) {

        @SuppressWarnings("IllegalCatch") // thrown again after the transaction
        static Result of(ProviderCall.Answer call) {
            try {
                return new Result(call.get(), null);
            } catch (Exception failure) {
                return new Result(null, failure);
            }
        }

        @Nullable
        Object get() throws Exception {
            if (failure != null) {
                throw failure;
            }
            return value;
        }
    }

    private SimulatedTenant tenant(ProviderCall call) {
        return tenants.byId(call.context().tenantId()).orElseGet(tenants::defaultTenant);
    }

    private Intent intent(
            ProviderCall call, RequestTrace trace, PendingAction action, SimulatedTenant tenant, OpenIntents intents) {
        String correlationId = call.context().correlationId();
        int number = intents.begin(correlationId);
        return Intent.of(correlationId, tenant.clock().instant(), trace, action, process, number);
    }
}
