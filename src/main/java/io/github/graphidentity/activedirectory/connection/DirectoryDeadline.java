package io.github.graphidentity.activedirectory.connection;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The time one invocation has, from its first request to its last. */
public final class DirectoryDeadline {

    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(400);

    private final long end;

    private DirectoryDeadline(long end) {
        this.end = end;
    }

    public static DirectoryDeadline in(Duration time) {
        return new DirectoryDeadline(System.nanoTime() + time.toNanos());
    }

    /** What one request may take: never nothing, which would mean for ever. */
    public long millisFor(Duration usual) {
        return Math.max(1, Math.min(usual.toMillis(), TimeUnit.NANOSECONDS.toMillis(left())));
    }

    /** Whether something that takes so long would still be in time. */
    public boolean allows(Duration time) {
        return left() >= time.toNanos();
    }

    /** Waits, at random and longer each time, so that those who met do not meet again. */
    public static void letTheOthersPass(int collisions) {
        long ceiling = Math.min(LONGEST_PAUSE, TimeUnit.MILLISECONDS.toNanos(4) << Math.min(collisions, 10));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(ceiling));
    }

    private long left() {
        return end - System.nanoTime();
    }
}
