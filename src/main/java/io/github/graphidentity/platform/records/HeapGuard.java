package io.github.graphidentity.platform.records;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * Tells whether more than a share of the heap is in use, according to the last garbage collections. It looks at most every ten
 * milliseconds, because that takes as long as a small change. Not thread-safe.
 */
public final class HeapGuard implements DoublePredicate {

    private static final long LOOK_NANOS = Duration.ofMillis(10).toNanos();
    private static final long COLLECT_NANOS = Duration.ofSeconds(1).toNanos();

    private static final List<MemoryPoolMXBean> POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
            .toList();

    private long looked = System.nanoTime() - LOOK_NANOS;
    private long collected = System.nanoTime() - COLLECT_NANOS;
    private double used;

    /** If more is in use, collects garbage first, because it may be that of records that were deleted since. */
    @Override
    public boolean test(double share) {
        long now = System.nanoTime();
        if (now - looked >= LOOK_NANOS) {
            looked = now;
            used = used();
        }
        if (used > share && now - collected >= COLLECT_NANOS) {
            System.gc();
            collected = System.nanoTime();
            used = used();
        }
        return used > share;
    }

    private static double used() {
        return 1 - (double) free() / Runtime.getRuntime().maxMemory();
    }

    /** The bytes of the heap that the last garbage collections left free. Thread-safe. */
    public static long free() {
        long used = POOLS.stream()
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
        return Runtime.getRuntime().maxMemory() - used;
    }
}
