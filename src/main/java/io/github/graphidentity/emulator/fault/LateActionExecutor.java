package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.journal.DaemonThreads;
import io.github.graphidentity.emulator.journal.Entry;
import io.github.graphidentity.emulator.journal.Journals;
import io.github.graphidentity.emulator.journal.LateActionEntry;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.platform.logging.LogSafe;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import io.github.graphidentity.provider.ProviderFailure;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what is due, some of it at once, and writes into the journal what came of it. */
final class LateActionExecutor {

    private static final Logger log = LoggerFactory.getLogger(LateActionExecutor.class);

    /** A provider that is slow keeps one of them, until its deadline. */
    private static final int AT_ONCE = 8;

    private final Journals journals;
    private final ThreadPoolExecutor carrying = new ThreadPoolExecutor(
            AT_ONCE, AT_ONCE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DaemonThreads.named("late-actions-"));

    LateActionExecutor(Journals journals) {
        this.journals = journals;
        carrying.allowCoreThreadTimeOut(true);
    }

    /** How many actions are due and not begun. */
    int waiting() {
        return carrying.getQueue().size();
    }

    /** Does it as soon as a thread is free. Nobody else would hear of what goes wrong with it. */
    void execute(Accepted action, Runnable work) {
        carrying.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException failure) {
                log.error("correlationId={} failed later", action.correlationId(), failure);
            }
        });
    }

    void carryOut(Accepted action, IdentityProviderAdapter adapter, @Nullable Caller caller) {
        RequestTrace exchange = new RequestTrace(Surface.SENSOR, "invokeAction");
        exchange.acts(new RequestTrace.Acting(action.identityProvider(), action.action(), action.accountId()));
        exchange.in(action.tenantId());
        String outcome = "FAILED";
        long start = System.nanoTime();
        CallContext context = new CallContext(action.tenantId(), action.correlationId(), exchange);
        try {
            Effect effect = adapter.invoke(context, action.accountId(), action.action());
            outcome = effect.name();
        } catch (ProviderFailure failure) {
            outcome = failure.kind().name();
            log.warn("correlationId={} took no effect later: {}", action.correlationId(), LogSafe.of(failure.reason()));
        } finally {
            Entry entry = LateActionEntry.of(
                    exchange,
                    caller,
                    action.correlationId(),
                    outcome,
                    journals.clock(action.tenantId()).instant(),
                    System.nanoTime() - start);
            journals.of(action.tenantId()).append(entry);
        }
    }

    void stop() {
        carrying.shutdownNow();
    }
}
