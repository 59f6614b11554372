package io.github.graphidentity.journal;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Verifications of what is still to come. One thread looks after all of them: woken by what is written, it shows each what
 * is new, and ends those that are decided and those whose time is up. Nobody who asks holds a thread meanwhile, and nobody
 * who writes waits for them.
 */
@Component
class WaitingVerifications {

    /** What is written within this time is looked at together: under load it is a look at many entries and not many looks. */
    private static final long TOGETHER = 2;

    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Runnable wake = this::wake;
    private final Semaphore places;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "verifications");
        thread.setDaemon(true);
        return thread;
    });

    WaitingVerifications(JournalProperties properties) {
        this.places = new Semaphore(properties.verifications());
        thread.setRemoveOnCancelPolicy(true);
    }

    /** How many there are. */
    int count() {
        return waiting.size();
    }

    /**
     * Lets one wait.
     *
     * @param end what is to be done with it once it is decided, or its time is up, or its journal has ended
     */
    void add(Judgement judgement, Duration within, Consumer<Judgement> end) {
        if (!places.tryAcquire()) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Too many verifications are waiting already. Let some end, ask for less withinMilliseconds, or raise"
                            + " emulator.journal.verifications.");
        }
        long until = System.nanoTime() + within.toNanos();
        thread.execute(() -> begin(new Waiting(judgement, end), until));
    }

    /** From here on everything that concerns it happens in the one thread. */
    private void begin(Waiting one, long until) {
        waiting.add(one);
        one.timeout = thread.schedule(() -> end(one), until - System.nanoTime(), TimeUnit.NANOSECONDS);
        one.judgement.journal().tell(wake);
        // It may have been written before anybody was told.
        look(one);
    }

    private void wake() {
        if (!waiting.isEmpty() && woken.compareAndSet(false, true)) {
            var unused = thread.schedule(this::lookAtAll, TOGETHER, TimeUnit.MILLISECONDS);
        }
    }

    /** What is written from here on wakes anew, so that nothing is missed. */
    private void lookAtAll() {
        woken.set(false);
        waiting.forEach(this::look);
    }

    private void look(Waiting one) {
        one.judgement.look();
        if (one.judgement.isDecided() || one.judgement.journal().isClosed()) {
            end(one);
        }
    }

    private void end(Waiting one) {
        if (waiting.remove(one)) {
            places.release();
            if (one.timeout != null) {
                one.timeout.cancel(false);
            }
            one.judgement.look();
            one.end.accept(one.judgement);
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    private static final class Waiting {

        private final Judgement judgement;
        private final Consumer<Judgement> end;
        private @Nullable Future<?> timeout;

        Waiting(Judgement judgement, Consumer<Judgement> end) {
            this.judgement = judgement;
            this.end = end;
        }
    }
}
