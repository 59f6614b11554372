package io.github.graphidentity.tenant.clock;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A timer that wakes the clock on the command of a test. It starts no thread. */
public final class ManualTimer extends ScheduledThreadPoolExecutor {

    private @Nullable WakeUp last;

    public ManualTimer() {
        super(0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        last = new WakeUp(task, Duration.of(delay, unit.toChronoUnit()));
        return last;
    }

    /** How long the timer has been asked to wait; {@code null} if nothing waits for it. */
    @Nullable
    Duration nextWakeUp() {
        return last == null || last.isCancelled() ? null : last.delay;
    }

    void wakeUp() {
        last.task.run();
    }

    private static final class WakeUp extends CompletableFuture<Void> implements ScheduledFuture<Void> {

        private final Runnable task;
        private final Duration delay;

        WakeUp(Runnable task, Duration delay) {
            this.task = task;
            this.delay = delay;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(delay);
        }

        @Override
        public int compareTo(Delayed other) {
            return delay.compareTo(((WakeUp) other).delay);
        }
    }
}
