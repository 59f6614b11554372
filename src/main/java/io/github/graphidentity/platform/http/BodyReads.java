package io.github.graphidentity.platform.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Limits how long threads wait for request bodies. A request has one deadline for all its bytes. If too many threads wait at the
 * same time, or the bodies received so far take too much memory, the request that has waited longest gives up, so that clients
 * that do not finish their bodies take neither all threads nor all memory. Large bodies that arrive at the same time share a part
 * of the memory. Thread-safe.
 */
final class BodyReads {

    /** How soon a waiting thread notices that it must give up, in milliseconds. */
    private static final long INTERVAL = 100;

    /** Bodies up to this size are not large: 64 KiB for each of Tomcat's threads fit into any heap. */
    private static final long SMALL = 64 << 10;

    private final long timeout;
    private final int maxWaiting;
    private final long maxHeld;
    private final LongSupplier maxLarge;
    private final Set<Wait> waiting = new LinkedHashSet<>();
    private long held;
    private long large;

    /**
     * Creates the limits of one connector.
     *
     * @param timeout the longest time from the first byte of a request to its last
     * @param maxWaiting how many threads may wait for bodies at the same time
     * @param maxHeld how many bytes of bodies may be held while several wait for more; beyond, the oldest of these gives up
     * @param maxLarge how many bytes several large bodies may have together, which depends on the free memory
     */
    BodyReads(Duration timeout, int maxWaiting, long maxHeld, LongSupplier maxLarge) {
        this.timeout = timeout.toNanos();
        this.maxWaiting = maxWaiting;
        this.maxHeld = maxHeld;
        this.maxLarge = maxLarge;
    }

    /** A read of at least one byte, which waits for at most so many milliseconds. */
    interface Read {
        int read(long timeout) throws IOException;
    }

    /**
     * Counts the bytes of a request that is not answered yet.
     *
     * @param before how many were counted before
     * @param now how many it has now; 0 when it is answered
     * @param sent whether the client has sent the bytes; otherwise they are unpacked ones, or responses that are kept
     * @return whether they fit: a large body does not if it grows while large bodies take too much, unless it is the only one
     */
    synchronized boolean hold(long before, long now, boolean sent) {
        held += now - before;
        large += large(now) - large(before);
        return now <= Math.max(before, SMALL) || (sent && large == now) || large <= maxLarge.getAsLong();
    }

    private static long large(long bytes) {
        return bytes > SMALL ? bytes : 0;
    }

    /** Whether the deadline of a request that began at this {@link System#nanoTime} has passed. */
    boolean isLate(long begin) {
        return System.nanoTime() - begin >= timeout;
    }

    /**
     * Reads more of a body.
     *
     * @param begin when the request began
     * @param patience how long to wait for the next byte, in nanoseconds
     * @throws SocketTimeoutException if nothing arrives in time, or other requests need the thread or the memory
     */
    int read(Read read, long begin, long patience) throws IOException {
        long now = System.nanoTime();
        long interval = Math.max(INTERVAL, patience == Long.MAX_VALUE ? 0 : patience / 1_000_000);
        Wait wait = begin();
        try {
            while (!wait.cancelled && !isLate(begin) && System.nanoTime() - now < patience) {
                try {
                    return read.read(interval);
                } catch (SocketTimeoutException nothingYet) {
                    // Checks the conditions again.
                }
            }
            throw new SocketTimeoutException("the body of the request did not arrive in time");
        } finally {
            end(wait);
        }
    }

    private synchronized Wait begin() {
        Wait wait = new Wait();
        waiting.add(wait);
        if (waiting.size() > maxWaiting || (held > maxHeld && waiting.size() > 1)) {
            Iterator<Wait> oldest = waiting.iterator();
            oldest.next().cancelled = true;
            oldest.remove();
        }
        return wait;
    }

    private synchronized void end(Wait wait) {
        waiting.remove(wait);
    }

    private static final class Wait {

        private volatile boolean cancelled;
    }
}
