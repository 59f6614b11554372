package io.github.graphidentity.okta.connection;

import io.github.graphidentity.platform.concurrent.ElapsedTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A clock that advances only when a caller sleeps, and immediately. */
final class FakeTime implements ElapsedTime {

    private final List<Duration> slept = new ArrayList<>();
    private long nanos;

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized void sleep(Duration duration) {
        slept.add(duration);
        nanos += duration.toNanos();
    }

    synchronized void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    synchronized List<Duration> slept() {
        return List.copyOf(slept);
    }
}
