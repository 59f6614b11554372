package io.github.graphidentity.platform.concurrent;

import java.time.Duration;

/** A monotonic clock. Tests replace it, so that they do not have to wait. */
public interface ElapsedTime {

    ElapsedTime REAL = new ElapsedTime() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis());
        }
    };

    long nanoTime();

    void sleep(Duration duration) throws InterruptedException;
}
