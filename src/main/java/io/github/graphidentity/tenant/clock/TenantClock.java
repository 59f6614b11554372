package io.github.graphidentity.tenant.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What time it is in a tenant: the process's time, until somebody stops it or moves it. Tokens, throttles, sessions and the
 * times of the simulated providers follow it. What a client dates by its own clock, as an assertion, is judged by the
 * process's.
 */
public final class TenantClock extends Clock {

    private final Clock process;
    private volatile Deviation deviation = Deviation.NONE;

    public TenantClock(Clock process) {
        this.process = process;
    }

    @Override
    public Instant instant() {
        Deviation now = deviation;
        return now.frozenAt() == null ? process.instant().plus(now.ahead()) : now.frozenAt();
    }

    /** Whether it stands still. */
    public boolean isFrozen() {
        return deviation.frozenAt() != null;
    }

    /** It stands still, at the present moment. */
    public synchronized void freeze() {
        moveTo(instant(), true);
    }

    /** It runs again, from where it stands. */
    public synchronized void resume() {
        moveTo(instant(), false);
    }

    /** Moves it to a moment; whether it stands still stays as it is. */
    public synchronized void set(Instant moment) {
        moveTo(moment, isFrozen());
    }

    /** Lets time pass at once. */
    public synchronized void advance(Duration duration) {
        moveTo(instant().plus(duration), isFrozen());
    }

    /** The process's time again. */
    public synchronized void reset() {
        deviation = Deviation.NONE;
    }

    private void moveTo(Instant moment, boolean frozen) {
        deviation = new Deviation(Duration.between(process.instant(), moment), frozen ? moment : null);
    }

    @Override
    public ZoneId getZone() {
        return process.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a tenant's time has no zone but UTC");
    }

    private record Deviation(Duration ahead, @Nullable Instant frozenAt) {

        static final Deviation NONE = new Deviation(Duration.ZERO, null);
    }
}
