package io.github.graphidentity.emulator.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.graphidentity.emulator.control.ControlErrors;
import io.github.graphidentity.emulator.journal.Entry;
import io.github.graphidentity.emulator.journal.Journal;
import io.github.graphidentity.emulator.journal.JournalUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The progress of a verification. Each entry is checked once, so entries that are dropped after their check still count. If an
 * entry was dropped before its check, no maximum can be verified.
 */
final class VerificationProgress {

    private static final int MAX_LISTED = 100;
    private static final int MAX_NAMED = 10;

    private final Verification verification;
    private final Journal journal;
    private List<Tally> tallies = List.of();
    private long checked;
    private long unchecked;
    private long deletions = -1;

    VerificationProgress(Verification verification, Journal journal) {
        this.verification = verification;
        this.journal = journal;
        journal.refresh();
        if (verification.after() > journal.newest()) {
            throw ControlErrors.badRequest("after must be at most " + journal.newest()
                    + ", the number of the newest entry, but is " + verification.after() + ".");
        }
        update();
    }

    /** Checks the new entries. After a deletion, it starts again with the remaining entries. */
    void update() {
        JournalUpdate update = journal.updateAfter(checked);
        if (update.deletions() != deletions) {
            tallies = verification.expectations().stream().map(Tally::new).toList();
            checked = verification.after();
            unchecked = 0;
            update = journal.updateAfter(checked);
            deletions = update.deletions();
        }
        if (update.newestDropped() > checked && verification.includes(update.droppedUntil())) {
            unchecked = update.newestDropped();
        }
        update.entries().stream()
                .filter(entry -> verification.includes(entry.at()))
                .forEach(this::check);
        checked = update.newest();
    }

    private void check(Entry entry) {
        boolean inOrder = true;
        for (Tally tally : tallies) {
            boolean hadMinimum = tally.hasMinimum();
            if (tally.expectation.pattern().matches(entry)) {
                tally.add(entry.sequence(), inOrder);
            }
            inOrder = inOrder && (hadMinimum || !verification.inOrder());
        }
    }

    Journal journal() {
        return journal;
    }

    /** The number of the newest entry that was dropped before it was checked, 0 if there was none. */
    long unchecked() {
        return unchecked;
    }

    boolean isMet() {
        return tallies.stream().allMatch(this::isMet);
    }

    private boolean isMet(Tally tally) {
        return tally.hasMinimum() && !tally.isExceeded() && !isUnknown(tally);
    }

    private boolean isUnknown(Tally tally) {
        return unchecked > 0 && tally.expectation.hasMaximum();
    }

    /** Whether later entries cannot change the result. A maximum that is not exceeded is decided only when the time is up. */
    boolean isDecided() {
        return isMet()
                ? verification.expectations().stream().noneMatch(ExpectedCount::hasMaximum)
                : tallies.stream().anyMatch(tally -> tally.isExceeded() || isUnknown(tally));
    }

    /**
     * The result of one expectation.
     *
     * @param met whether the expectation is satisfied
     * @param because expected and actual number of entries
     * @param expected the expectation as sent
     * @param entries numbers of the matching entries, at most 100
     * @param nearest if entries are missing: the entry of the same operation that is most similar to the pattern
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            boolean met,
            String because,
            JsonNode expected,
            List<Long> entries,
            ExpectedCount.@Nullable NearestEntry nearest) {}

    /** The results, in the order of the expectations. */
    List<Result> results() {
        List<Entry> entries = isMet()
                ? List.of()
                : journal.after(verification.after(), entry -> verification.includes(entry.at()), Integer.MAX_VALUE);
        return tallies.stream().map(tally -> result(tally, entries)).toList();
    }

    private Result result(Tally tally, List<Entry> entries) {
        boolean isMissing = tally.found < tally.expectation.min();
        String unknown = isUnknown(tally) ? "; entries up to " + unchecked + " were dropped unchecked" : "";
        return new Result(
                isMet(tally),
                tally + unknown,
                tally.expectation.json(),
                List.copyOf(tally.listed),
                isMissing ? tally.expectation.nearest(entries) : null);
    }

    /** The number of entries that match one expectation. */
    private static final class Tally {

        private final ExpectedCount expectation;
        private final List<Long> listed = new ArrayList<>();
        private long found;
        private long foundInOrder;

        Tally(ExpectedCount expectation) {
            this.expectation = expectation;
        }

        void add(long sequence, boolean inOrder) {
            found++;
            foundInOrder += inOrder ? 1 : 0;
            if (listed.size() < MAX_LISTED) {
                listed.add(sequence);
            }
        }

        boolean hasMinimum() {
            return foundInOrder >= expectation.min();
        }

        boolean isExceeded() {
            return found > expectation.max();
        }

        @Override
        public String toString() {
            String counts = "expected " + expectation + ", found " + found + entries();
            return found == foundInOrder ? counts : counts + "; " + foundInOrder + " of them in the expected order";
        }

        private String entries() {
            if (found == 0) {
                return "";
            }
            String first = listed.stream().limit(MAX_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
            return (found == 1 ? ": entry " : ": entries ") + first + (found > MAX_NAMED ? ", …" : "");
        }
    }
}
