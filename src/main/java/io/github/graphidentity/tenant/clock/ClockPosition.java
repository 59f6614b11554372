package io.github.graphidentity.tenant.clock;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a clock keeps how far it deviates from the time of the process. */
public interface ClockPosition {

    Deviation read();

    void write(Deviation deviation);

    /**
     * How far a clock deviates.
     *
     * @param ahead how far it is ahead of the time of the process
     * @param frozenAt where it stands still; {@code null} if it runs
     */
    record Deviation(Duration ahead, @Nullable Instant frozenAt) {

        public static final Deviation NONE = new Deviation(Duration.ZERO, null);
    }

    /** Keeps it as long as the process runs. */
    final class InMemory implements ClockPosition {

        private volatile Deviation deviation = Deviation.NONE;

        @Override
        public Deviation read() {
            return deviation;
        }

        @Override
        public void write(Deviation changed) {
            deviation = changed;
        }
    }
}
