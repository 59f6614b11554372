package io.github.graphidentity.okta.connection;

import java.time.Duration;

/** Time that passes, whatever the wall clock says; a test lets it pass by itself. */
interface ElapsedTime {

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
