package io.github.graphidentity.activedirectory.ldap;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The memory that the requests of all clients may take together. If a request does not fit, the ones that have been arriving longest
 * end, so that clients that do not finish their requests take no memory from others. Thread-safe.
 */
final class RequestMemory {

    /** Those that have not arrived completely, the oldest first. */
    private final Set<Request> arriving = new LinkedHashSet<>();

    private long free;

    RequestMemory(long bytes) {
        this.free = bytes;
    }

    static RequestMemory quarterOfHeap() {
        return new RequestMemory(Runtime.getRuntime().maxMemory() / 4);
    }

    synchronized long free() {
        return free;
    }

    /** @param stop is called by another thread if the request must end before it has arrived */
    synchronized Request begin(Runnable stop) {
        Request request = new Request(stop);
        arriving.add(request);
        return request;
    }

    /** The memory of one request. */
    final class Request {

        private final Runnable stop;
        private long taken;
        private boolean ended;

        private Request(Runnable stop) {
            this.stop = stop;
        }

        /** Takes more memory, or returns false if the request must end. */
        boolean take(long bytes) {
            synchronized (RequestMemory.this) {
                while (!ended && free < bytes && endOldest(this)) {
                    // Another one may have to end, too.
                }
                if (ended || free < bytes) {
                    return false;
                }
                free -= bytes;
                taken += bytes;
                return true;
            }
        }

        /** From now on, the request keeps its memory. */
        void arrived() {
            synchronized (RequestMemory.this) {
                arriving.remove(this);
            }
        }

        boolean hasEnded() {
            synchronized (RequestMemory.this) {
                return ended;
            }
        }

        /** Gives the memory back. */
        void end() {
            synchronized (RequestMemory.this) {
                arriving.remove(this);
                free += taken;
                taken = 0;
                ended = true;
            }
        }
    }

    private boolean endOldest(Request except) {
        Request oldest =
                arriving.stream().filter(it -> it != except).findFirst().orElse(null);
        if (oldest == null) {
            return false;
        }
        oldest.end();
        oldest.stop.run();
        return true;
    }
}
