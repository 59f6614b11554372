package io.github.graphidentity.tenant.clock;

import io.github.graphidentity.tenant.clock.ClockPosition.Deviation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The time in a tenant: the process's time until it is frozen, set or advanced. Tokens, throttles, sessions, delayed actions
 * and the timestamps of the simulated providers follow it. Assertions that a client signs with its own clock are compared
 * with the process's time. Thread-safe.
 */
public final class TenantClock extends Clock {

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    public static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    private final Clock process;
    private final ScheduledExecutorService timer;
    private final Queue<Task> tasks = new PriorityQueue<>();
    private volatile ClockPosition position = new ClockPosition.InMemory();
    private @Nullable Future<?> wakeUp;
    private long scheduled;

    /** @param timer wakes the clock when the next task becomes due as real time passes */
    public TenantClock(Clock process, ScheduledExecutorService timer) {
        this.process = process;
        this.timer = timer;
    }

    /** Keeps how far this clock deviates from the process's time in another place, and continues with what is kept there. */
    public synchronized void keepIn(ClockPosition kept) {
        position = kept;
    }

    /** Whether tokens (seconds since 1970) and directories (100 ns since 1601) can represent a time. */
    public static boolean canShow(Instant time) {
        return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
    }

    @Override
    public Instant instant() {
        Deviation now = position.read();
        return now.frozenAt() == null ? process.instant().plus(now.ahead()) : now.frozenAt();
    }

    public boolean isFrozen() {
        return position.read().frozenAt() != null;
    }

    /** Stops the clock at the present moment. */
    public void freeze() {
        change(() -> at(instant(), true));
    }

    /** Lets a frozen clock run on from where it stands. */
    public void resume() {
        change(() -> at(instant(), false));
    }

    /** Moves the clock to a moment. A frozen clock stays frozen. */
    public void set(Instant moment) {
        change(() -> at(moment, isFrozen()));
    }

    /** Moves the clock forward. A frozen clock stays frozen. */
    public void advance(Duration duration) {
        change(() -> at(instant().plus(duration), isFrozen()));
    }

    /** Returns to the process's time. */
    public void reset() {
        change(() -> Deviation.NONE);
    }

    private Deviation at(Instant moment, boolean frozen) {
        return new Deviation(Duration.between(process.instant(), moment), frozen ? moment : null);
    }

    private void change(Supplier<Deviation> next) {
        synchronized (this) {
            position.write(next.get());
        }
        runDueTasks();
    }

    /**
     * Runs a task once this clock reaches a moment, at once if it already has. A frozen clock runs nothing until it is
     * moved. The task runs on the thread that calls or moves the clock, or on the timer's: it must be short and not throw.
     */
    public void schedule(Instant due, Runnable task) {
        synchronized (this) {
            tasks.add(new Task(due, scheduled++, task));
        }
        runDueTasks();
    }

    /** Discards the scheduled tasks that are not due yet. */
    public synchronized void discardTasks() {
        tasks.clear();
        stopWaiting();
    }

    /** Runs the tasks that are due because the kept position has changed. */
    public void follow() {
        runDueTasks();
    }

    private void runDueTasks() {
        takeDueTasks().forEach(task -> task.work().run());
    }

    private synchronized List<Task> takeDueTasks() {
        stopWaiting();
        Instant now = instant();
        List<Task> due = new ArrayList<>();
        for (Task next = tasks.peek(); next != null; next = tasks.peek()) {
            if (next.due().isAfter(now)) {
                waitFor(Duration.between(now, next.due()));
                break;
            }
            due.add(tasks.remove());
        }
        return due;
    }

    /** Rounded up to the next millisecond, since waking up too early would only lead to another wait. */
    private void waitFor(Duration duration) {
        if (!isFrozen()) {
            wakeUp = timer.schedule(this::runDueTasks, duration.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
    }

    private void stopWaiting() {
        if (wakeUp != null) {
            wakeUp.cancel(false);
            wakeUp = null;
        }
    }

    @Override
    public ZoneId getZone() {
        return process.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a tenant's clock always has the process's time zone");
    }

    private record Task(Instant due, long order, Runnable work) implements Comparable<Task> {

        @Override
        public int compareTo(Task other) {
            int byTime = due.compareTo(other.due);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
