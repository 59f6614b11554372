package io.github.graphidentity.platform.concurrent;

import java.time.Duration;

/** The moment by which an invocation must be answered, with all its requests, pauses and retries. */
public final class Deadline {

    private final ElapsedTime time;
    private final long end;

    public Deadline(Duration allowed, ElapsedTime time) {
        this.time = time;
        this.end = time.nanoTime() + allowed.toNanos();
    }

    /** The time left; zero or negative once the deadline has passed. */
    public Duration remaining() {
        return Duration.ofNanos(end - time.nanoTime());
    }

    /** The given timeout, or the time left if that is shorter. */
    public Duration limit(Duration timeout) {
        Duration remaining = remaining();
        return remaining.compareTo(timeout) < 0 ? remaining : timeout;
    }

    /** Sleeps for the given time if the deadline is later than that; otherwise returns false at once. */
    public boolean sleep(Duration delay) {
        if (delay.compareTo(remaining()) >= 0) {
            return false;
        }
        try {
            time.sleep(delay);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
