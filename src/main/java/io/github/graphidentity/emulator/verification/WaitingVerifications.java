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
 * Verifications of what is still to come. One thread looks after all of them: woken by what is written, it shows each what
 * is new, and ends those that are decided and those whose time is up. Nobody who asks holds a thread meanwhile, and nobody
 * who writes waits for them.
 */
@Component
class WaitingVerifications {

    /** What is written within this time is looked at together: under load it is a look at many entries and not many looks. */
    private static final long TOGETHER = 2;

    /** To find what came nearest takes its time where much is expected of a long journal: too long for the one thread. */
    private static final int ANSWERING = 2;

    private final int most;
    private final Map<Journal, Integer> taken = new HashMap<>();
    private final Set<Waiting<?>> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Runnable wake = this::wake;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("verifications-"));
    private final ExecutorService answering = Executors.newFixedThreadPool(ANSWERING, DaemonThreads.named("verified-"));

    WaitingVerifications(JournalProperties properties) {
        this.most = properties.verifications();
        thread.setRemoveOnCancelPolicy(true);
    }

    /** How many there are. */
    int count() {
        return waiting.size();
    }

    /**
     * Lets one wait. Of a client that has gone nobody learns before it is answered, so each tenant has places of its own.
     *
     * @param answer what is made of it once it is decided, or its time is up, or its journal has ended
     */
    <T> CompletableFuture<T> add(
            VerificationProgress judgement, Duration within, Function<VerificationProgress, T> answer) {
        takePlace(judgement.journal());
        Waiting<T> one = new Waiting<>(judgement, answer);
        long until = System.nanoTime() + within.toNanos();
        thread.execute(() -> begin(one, until));
        return one.answered;
    }

    private void takePlace(Journal journal) {
        synchronized (taken) {
            int others = taken.getOrDefault(journal, 0);
            if (others >= most) {
                throw new TooManyVerifications(most);
            }
            taken.put(journal, others + 1);
        }
    }

    private void leavePlace(Journal journal) {
        synchronized (taken) {
            taken.computeIfPresent(journal, (it, all) -> all > 1 ? all - 1 : null);
        }
    }

    /** From here on everything that concerns it happens in the one thread, until it is answered. */
    private void begin(Waiting<?> one, long until) {
        waiting.add(one);
        one.timeout = thread.schedule(() -> look(one, true), until - System.nanoTime(), TimeUnit.NANOSECONDS);
        one.judgement.journal().tell(wake);
        // It may have been written before anybody was told.
        look(one, false);
    }

    private void wake() {
        if (!waiting.isEmpty() && woken.compareAndSet(false, true)) {
            var unused = thread.schedule(this::lookAtAll, TOGETHER, TimeUnit.MILLISECONDS);
        }
    }

    /** What is written from here on wakes anew, so that nothing is missed. */
    private void lookAtAll() {
        woken.set(false);
        waiting.forEach(one -> look(one, false));
    }

    /** What goes wrong with one is its own answer, and the others are looked at nevertheless. */
    private void look(Waiting<?> one, boolean timeIsUp) {
        boolean ends = timeIsUp;
        try {
            one.judgement.look();
            ends |= one.judgement.isDecided() || one.judgement.journal().isClosed();
        } catch (RuntimeException | Error failure) {
            one.failure = failure;
            ends = true;
        }
        if (ends && waiting.remove(one)) {
            if (one.timeout != null) {
                one.timeout.cancel(false);
            }
            answering.execute(() -> answer(one));
        }
    }

    /** Who has got an answer has no place any more, and may ask anew at once. */
    private <T> void answer(Waiting<T> one) {
        Throwable failure = one.failure;
        T answer = null;
        if (failure == null) {
            try {
                answer = one.answer.apply(one.judgement);
            } catch (RuntimeException | Error refusal) {
                failure = refusal;
            }
        }
        leavePlace(one.judgement.journal());
        if (failure == null) {
            one.answered.complete(answer);
        } else {
            one.answered.completeExceptionally(failure);
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
        answering.shutdownNow();
    }

    private static final class Waiting<T> {

        private final VerificationProgress judgement;
        private final Function<VerificationProgress, T> answer;
        private final CompletableFuture<T> answered = new CompletableFuture<>();
        private @Nullable Future<?> timeout;
        private @Nullable Throwable failure;

        Waiting(VerificationProgress judgement, Function<VerificationProgress, T> answer) {
            this.judgement = judgement;
            this.answer = answer;
        }
    }
}
