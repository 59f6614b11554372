package io.github.graphidentity.platform.records;

import java.util.List;
import java.util.function.DoublePredicate;

/**
 * Rejects changes when the heap is nearly full. More records need more free memory than other ones in their place, and fewer records
 * need none. Neither does the record of a {@link Table#single}.
 *
 * @param heapIsFuller tells whether more than a share of the heap is in use
 */
record SpaceCheck(DoublePredicate heapIsFuller) {

    private static final double MAX_HEAP_FOR_MORE = 0.9;
    private static final double MAX_HEAP = 0.95;

    /** @throws StoreFull if there is no room for the changes */
    void check(List<Change<?, ?>> changes) {
        List<Change<?, ?>> counted =
                changes.stream().filter(change -> !change.table().isSingle()).toList();
        int added = counted.stream().mapToInt(Change::added).sum();
        if (!counted.isEmpty() && added >= 0 && heapIsFuller.test(added > 0 ? MAX_HEAP_FOR_MORE : MAX_HEAP)) {
            throw new StoreFull();
        }
    }
}
