package io.github.graphidentity.platform.records;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** Tells how full the heap is of objects that are in use. */
final class HeapGuard {

    private static final List<MemoryPoolMXBean> POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
            .toList();

    private HeapGuard() {}

    /**
     * Returns whether more than a share of the heap is in use according to the last garbage collections, which takes
     * microseconds. If so, collects garbage first, because it may be that of records that were deleted since.
     */
    static boolean isFuller(double share) {
        if (used() > share) {
            System.gc();
            return used() > share;
        }
        return false;
    }

    private static double used() {
        double used = POOLS.stream()
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
        return used / Runtime.getRuntime().maxMemory();
    }
}
