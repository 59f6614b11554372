package io.github.graphidentity.platform.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Limits how long threads wait for request bodies. A request has one deadline for all its bytes. If too many threads wait at the
 * same time, the one that has waited longest gives up, so that clients that send no body cannot take all threads. Thread-safe.
 */
final class BodyReads {

    /** How soon a waiting thread notices that it must give up, in milliseconds. */
    private static final long INTERVAL = 100;

    private final long timeout;
    private final int maxWaiting;
    private final Set<Wait> waiting = new LinkedHashSet<>();

    /**
     * Creates the limits of one connector.
     *
     * @param timeout the longest time from the first byte of a request to its last
     * @param maxWaiting how many threads may wait for bodies at the same time
     */
    BodyReads(Duration timeout, int maxWaiting) {
        this.timeout = timeout.toNanos();
        this.maxWaiting = maxWaiting;
    }

    /** A read of at least one byte. */
    interface Read {
        int read() throws IOException;
    }

    /** Whether the deadline of a request that began at this {@link System#nanoTime} has passed. */
    boolean isLate(long begin) {
        return System.nanoTime() - begin >= timeout;
    }

    /**
     * Reads from the socket.
     *
     * @param begin when the request began
     * @param patience how long to wait for the next byte, in nanoseconds
     * @throws SocketTimeoutException if nothing arrives in time, or other requests need the thread
     */
    int read(Read read, SocketWrapperBase<?> socket, long begin, long patience) throws IOException {
        long usual = socket.getReadTimeout();
        long now = System.nanoTime();
        Wait wait = begin();
        try {
            while (!wait.cancelled && !isLate(begin) && System.nanoTime() - now < patience) {
                socket.setReadTimeout(INTERVAL);
                try {
                    return read.read();
                } catch (SocketTimeoutException nothingYet) {
                    // Checks the conditions again.
                }
            }
            throw new SocketTimeoutException("the body of the request did not arrive in time");
        } finally {
            end(wait);
            socket.setReadTimeout(usual);
        }
    }

    private synchronized Wait begin() {
        Wait wait = new Wait();
        waiting.add(wait);
        if (waiting.size() > maxWaiting) {
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
