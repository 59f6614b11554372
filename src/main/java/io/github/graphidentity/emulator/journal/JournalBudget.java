package io.github.graphidentity.emulator.journal;

import java.util.Collection;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the memory of all journals together. When they exceed the limit, the largest journal drops its oldest entries, so that
 * a busy tenant does not shorten the journals of the others.
 */
final class JournalBudget {

    private static final Logger log = LoggerFactory.getLogger(JournalBudget.class);

    private final long limit;
    private final Collection<Journal> journals;
    private final AtomicBoolean binding = new AtomicBoolean();

    /** @param journals a view of all journals, which may change */
    JournalBudget(long limit, Collection<Journal> journals) {
        this.limit = limit;
        this.journals = journals;
    }

    /** Drops entries until the journals are within the limit. Called after each entry. */
    void enforce() {
        for (long excess = total() - limit; excess > 0; ) {
            logOnce();
            Journal largest = journals.stream()
                    .max(Comparator.comparingLong(Journal::bytes))
                    .orElseThrow();
            long before = largest.bytes();
            largest.dropOldest();
            long freed = before - largest.bytes();
            excess = freed > 0 ? excess - freed : 0;
        }
    }

    private long total() {
        return journals.stream().mapToLong(Journal::bytes).sum();
    }

    private void logOnce() {
        if (binding.compareAndSet(false, true)) {
            log.warn(
                    "The journals have reached their common limit of {} MB: the largest drop their oldest entries from now"
                            + " on. Delete tenants, give the JVM more memory, or change emulator.journal.heap-share.",
                    limit >> 20);
        }
    }
}
