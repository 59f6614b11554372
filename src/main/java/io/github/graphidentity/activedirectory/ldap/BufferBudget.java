package io.github.graphidentity.activedirectory.ldap;

import java.util.concurrent.atomic.AtomicLong;

/** Limits the memory that the requests of all LDAP clients take together. Thread-safe. */
final class BufferBudget {

    private static final int FRACTION_OF_HEAP = 4;

    private final AtomicLong available;

    BufferBudget(long bytes) {
        this.available = new AtomicLong(bytes);
    }

    /** A quarter of the heap. */
    static BufferBudget ofHeap() {
        return new BufferBudget(Runtime.getRuntime().maxMemory() / FRACTION_OF_HEAP);
    }

    /** Takes bytes from the budget, or returns false if fewer are left. */
    boolean take(long bytes) {
        if (available.addAndGet(-bytes) >= 0) {
            return true;
        }
        available.addAndGet(bytes);
        return false;
    }

    void giveBack(long bytes) {
        available.addAndGet(bytes);
    }

    long available() {
        return available.get();
    }
}
