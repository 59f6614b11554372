package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.journal.Entry;
import io.github.graphidentity.emulator.journal.Journals;
import io.github.graphidentity.emulator.journal.TracedEntries;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.platform.concurrent.DaemonThreads;
import io.github.graphidentity.platform.logging.LogSafe;
import io.github.graphidentity.provider.AccountLocks;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.Identity.Account;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import io.github.graphidentity.provider.ProviderFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs delayed actions that have become due, several at a time, and records each outcome in the journal. */
final class LateActionExecutor {

    private static final Logger log = LoggerFactory.getLogger(LateActionExecutor.class);

    /** A slow provider occupies one thread until its timeout. */
    private static final int THREADS = 8;

    private static final Duration ACCOUNT_WAIT = Duration.ofSeconds(30);

    private final Journals journals;
    private final AccountLocks locks;
    /** The last unfinished action of each account. */
    private final Map<Account, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

    private final AtomicInteger unfinished = new AtomicInteger();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DaemonThreads.named("late-actions-"));

    LateActionExecutor(Journals journals, AccountLocks locks) {
        this.journals = journals;
        this.locks = locks;
        threads.allowCoreThreadTimeOut(true);
    }

    /** How many actions are due but not finished. */
    int waiting() {
        return unfinished.get();
    }

    /**
     * Runs an action as soon as a thread is free and the actions on the same account that were due before it have finished. It is
     * isolated from the others; a failure is logged.
     */
    void execute(Accepted action, Runnable work) {
        unfinished.incrementAndGet();
        Account account = new Account(action.identityProvider(), action.tenantId() + "/" + action.accountId());
        CompletableFuture<Void> done = last.compute(
                account,
                (same, before) -> Objects.requireNonNullElseGet(
                                before, () -> CompletableFuture.<Void>completedFuture(null))
                        .whenCompleteAsync((nothing, failure) -> run(action, work), threads));
        CompletableFuture<Void> unused = done.whenComplete((nothing, failure) -> {
            unfinished.decrementAndGet();
            last.remove(account, done);
        });
    }

    private static void run(Accepted action, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            log.error("The delayed action with correlationId={} failed", action.correlationId(), failure);
        }
    }

    /** @param done runs after the action, before the journal has its entry */
    void invoke(Accepted action, IdentityProviderAdapter adapter, @Nullable Caller caller, Runnable done) {
        RequestTrace trace = new RequestTrace(Surface.SENSOR, "invokeAction");
        trace.begin(new RequestTrace.PendingAction(action.identityProvider(), action.action(), action.accountId()));
        trace.setTenant(action.tenantId());
        String outcome = "FAILED";
        long start = System.nanoTime();
        CallContext context = new CallContext(action.tenantId(), action.correlationId(), trace);
        try {
            Account account = new Account(action.identityProvider(), action.accountId());
            Effect effect = locks.run(
                    action.tenantId(),
                    account,
                    ACCOUNT_WAIT,
                    () -> adapter.invoke(context, action.accountId(), action.action()));
            outcome = effect.name();
            log.info("The delayed action with correlationId={} took effect: {}", action.correlationId(), outcome);
        } catch (ProviderFailure failure) {
            outcome = failure.kind().name();
            log.warn(
                    "The delayed action with correlationId={} took no effect: {}",
                    action.correlationId(),
                    LogSafe.of(failure.reason()));
        } finally {
            done.run();
            Entry entry = TracedEntries.ofLateAction(
                    trace,
                    caller,
                    action.correlationId(),
                    outcome,
                    journals.clock(action.tenantId()).instant(),
                    System.nanoTime() - start);
            journals.of(action.tenantId()).append(entry);
        }
    }

    void stop() {
        threads.shutdownNow();
    }
}
