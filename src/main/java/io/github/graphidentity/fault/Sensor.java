package io.github.graphidentity.fault;

import io.github.graphidentity.access.Caller;
import io.github.graphidentity.access.OneLine;
import io.github.graphidentity.identityaccounts.IdentityProviderAdapter;
import io.github.graphidentity.identityaccounts.IdentityProviderAdapter.Effect;
import io.github.graphidentity.identityaccounts.ProviderFailure;
import io.github.graphidentity.journal.DaemonThreads;
import io.github.graphidentity.journal.Entry;
import io.github.graphidentity.journal.Exchange;
import io.github.graphidentity.journal.Exchange.Scope;
import io.github.graphidentity.journal.Front;
import io.github.graphidentity.journal.Journals;
import io.github.graphidentity.journal.LateEntry;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what is due, some of it at once, and writes into the journal what came of it. */
final class Sensor {

    private static final Logger log = LoggerFactory.getLogger(Sensor.class);

    /** A provider that is slow keeps one of them, until its deadline. */
    private static final int AT_ONCE = 8;

    private final Journals journals;
    private final ThreadPoolExecutor carrying = new ThreadPoolExecutor(
            AT_ONCE, AT_ONCE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DaemonThreads.named("late-actions-"));

    Sensor(Journals journals) {
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
            log.warn("correlationId={} took no effect later: {}", action.correlationId(), OneLine.of(failure.reason()));
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

    void stop() {
        carrying.shutdownNow();
    }
}
