package io.github.graphidentity.activedirectory.changes;

import io.github.graphidentity.activedirectory.entries.Attributes;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The numbers that a domain controller assigns. None is used twice, also after a reset. Thread-safe. */
public final class Counters {

    private final AtomicInteger ids;
    private final AtomicLong usn = new AtomicLong(Attributes.FIRST_USN);

    /** Starts above the RIDs of any seed. */
    private final AtomicInteger rids = new AtomicInteger(10_000_000);

    public Counters(int lastId) {
        this.ids = new AtomicInteger(lastId);
    }

    public int nextId() {
        return ids.incrementAndGet();
    }

    long nextUsn() {
        return usn.incrementAndGet();
    }

    public long highestUsn() {
        return usn.get();
    }

    int nextRid() {
        return rids.incrementAndGet();
    }
}
