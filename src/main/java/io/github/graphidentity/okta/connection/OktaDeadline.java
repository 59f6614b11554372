package io.github.graphidentity.okta.connection;

import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.time.Duration;

/** By when an invocation has to be answered, with all that is sent, waited for and sent again for it. */
final class OktaDeadline {

    private final ElapsedTime time;
    private final long end;

    OktaDeadline(Duration allowed, ElapsedTime time) {
        this.time = time;
        this.end = time.nanoTime() + allowed.toNanos();
    }

    /** How long a request may take that could take as long as {@code atMost}. */
    Duration forRequest(Duration atMost) {
        Duration remaining = remaining();
        if (remaining.isZero() || remaining.isNegative()) {
            throw new ProviderFailure(Kind.TIMEOUT, "the org did not answer within the time allowed.");
        }
        return remaining.compareTo(atMost) < 0 ? remaining : atMost;
    }

    /** Waits, unless the deadline would pass meanwhile. */
    boolean waits(Duration delay) {
        if (delay.compareTo(remaining()) >= 0) {
            return false;
        }
        try {
            time.sleep(delay);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Duration remaining() {
        return Duration.ofNanos(end - time.nanoTime());
    }
}
