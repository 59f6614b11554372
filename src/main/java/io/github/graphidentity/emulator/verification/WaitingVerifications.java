package io.github.graphidentity.emulator.verification;

import io.github.graphidentity.emulator.journal.Journal;
import io.github.graphidentity.emulator.journal.JournalProperties;
import io.github.graphidentity.platform.concurrent.DaemonThreads;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Verifications that wait for further entries. A single thread updates all of them after new entries, and completes those that
 * are decided or whose time is up. Waiting requests hold no thread, and requests that write entries never wait.
 */
@Component
class WaitingVerifications {

    /** Entries written within this time are checked together, in milliseconds. */
    private static final long BATCH_DELAY = 2;

    /** Threads that compute results, since finding the nearest entry in a long journal is slow. */
    private static final int RESULT_THREADS = 2;

    private final int maxPerTenant;
    private final Map<Journal, Integer> counts = new HashMap<>();
    private final Set<Waiting<?>> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Runnable listener = this::scheduleUpdate;
    private final ScheduledThreadPoolExecutor updateThread =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("verifications-"));
    private final ExecutorService resultThreads =
            Executors.newFixedThreadPool(RESULT_THREADS, DaemonThreads.named("verified-"));

    WaitingVerifications(JournalProperties properties) {
        this.maxPerTenant = properties.verifications();
        updateThread.setRemoveOnCancelPolicy(true);
    }

    int count() {
        return waiting.size();
    }

    /**
     * Adds a verification. The limit applies to each tenant, since a disconnected client is noticed only when it is answered.
     *
     * @param result computes the result when the verification is decided, its time is up, or its journal is closed
     * @throws TooManyVerifications if the tenant has the maximum of waiting verifications
     */
    <T> CompletableFuture<T> add(
            VerificationProgress progress, Duration within, Function<VerificationProgress, T> result) {
        increment(progress.journal());
        Waiting<T> verification = new Waiting<>(progress, result);
        long until = System.nanoTime() + within.toNanos();
        updateThread.execute(() -> start(verification, until));
        return verification.future;
    }

    private void increment(Journal journal) {
        synchronized (counts) {
            int count = counts.getOrDefault(journal, 0);
            if (count >= maxPerTenant) {
                throw new TooManyVerifications(maxPerTenant);
            }
            counts.put(journal, count + 1);
        }
    }

    private void decrement(Journal journal) {
        synchronized (counts) {
            counts.computeIfPresent(journal, (it, count) -> count > 1 ? count - 1 : null);
        }
    }

    private void start(Waiting<?> verification, long until) {
        waiting.add(verification);
        verification.timeout = updateThread.schedule(
                () -> update(verification, true), until - System.nanoTime(), TimeUnit.NANOSECONDS);
        verification.progress.journal().addListener(listener);
        // An entry may have been written before the listener was added.
        update(verification, false);
    }

    private void scheduleUpdate() {
        if (!waiting.isEmpty() && scheduled.compareAndSet(false, true)) {
            var unused = updateThread.schedule(this::updateAll, BATCH_DELAY, TimeUnit.MILLISECONDS);
        }
    }

    private void updateAll() {
        // Reset first: an entry written during the update schedules the next one.
        scheduled.set(false);
        waiting.forEach(verification -> update(verification, false));
    }

    /** A failure completes this verification alone. */
    private void update(Waiting<?> verification, boolean timeIsUp) {
        boolean complete = timeIsUp;
        try {
            verification.progress.update();
            complete |= verification.progress.isDecided()
                    || verification.progress.journal().isClosed();
        } catch (RuntimeException | Error failure) {
            verification.failure = failure;
            complete = true;
        }
        if (complete && waiting.remove(verification)) {
            if (verification.timeout != null) {
                verification.timeout.cancel(false);
            }
            resultThreads.execute(() -> complete(verification));
        }
    }

    /** Decrements the count before the client gets its response, so that the client can verify again at once. */
    private <T> void complete(Waiting<T> verification) {
        Throwable failure = verification.failure;
        T result = null;
        if (failure == null) {
            try {
                result = verification.result.apply(verification.progress);
            } catch (RuntimeException | Error thrown) {
                failure = thrown;
            }
        }
        decrement(verification.progress.journal());
        if (failure == null) {
            verification.future.complete(result);
        } else {
            verification.future.completeExceptionally(failure);
        }
    }

    @PreDestroy
    void stop() {
        updateThread.shutdownNow();
        resultThreads.shutdownNow();
    }

    /** One waiting verification. Its fields are accessed by the update thread only, until it is complete. */
    private static final class Waiting<T> {

        private final VerificationProgress progress;
        private final Function<VerificationProgress, T> result;
        private final CompletableFuture<T> future = new CompletableFuture<>();
        private @Nullable Future<?> timeout;
        private @Nullable Throwable failure;

        Waiting(VerificationProgress progress, Function<VerificationProgress, T> result) {
            this.progress = progress;
            this.result = result;
        }
    }
}
