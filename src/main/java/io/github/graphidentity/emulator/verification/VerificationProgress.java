package io.github.graphidentity.emulator.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.graphidentity.emulator.journal.Entry;
import io.github.graphidentity.emulator.journal.Journal;
import io.github.graphidentity.emulator.journal.Journal.News;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What has become of a verification. Each entry is looked at once, so that what made room afterwards has been seen; of what
 * made room before nobody knows anything, and so not that it did not happen.
 */
final class VerificationProgress {

    private static final int MOST_LISTED = 100;

    private final Verification verification;
    private final Journal journal;
    private List<Tally> tallies = List.of();
    private long told;
    private long missed;
    private long deletions = -1;

    VerificationProgress(Verification verification, Journal journal) {
        this.verification = verification;
        this.journal = journal;
        if (verification.after() > journal.newest()) {
            throw ExpectedEntry.refused("after must be the number of an entry, and the newest is " + journal.newest()
                    + ": nothing that happens next would be looked at.");
        }
        look();
    }

    /** Looks at what is new. What was deleted meanwhile never happened, and all is judged anew. */
    void look() {
        News news = journal.news(told);
        if (news.deletions() != deletions) {
            tallies = verification.expectations().stream().map(Tally::new).toList();
            told = verification.after();
            missed = 0;
            news = journal.news(told);
            deletions = news.deletions();
        }
        if (news.madeRoom() > told && verification.isAbout(news.madeRoomAt())) {
            missed = news.madeRoom();
        }
        news.entries().stream()
                .filter(entry -> verification.isAbout(entry.at()))
                .forEach(this::look);
        told = news.newest();
    }

    private void look(Entry entry) {
        boolean inTurn = true;
        for (Tally tally : tallies) {
            boolean reached = tally.isReached();
            if (tally.expectation.pattern().matches(entry)) {
                tally.add(entry.sequence(), inTurn);
            }
            inTurn = inTurn && (reached || !verification.inOrder());
        }
    }

    Journal journal() {
        return journal;
    }

    /** The number of the newest entry that could not be looked at any more, 0 where there was none. */
    long missed() {
        return missed;
    }

    boolean isMet() {
        return tallies.stream().allMatch(this::isMet);
    }

    /** How often at the most cannot be told of what is not all there. */
    private boolean isMet(Tally tally) {
        return tally.isReached() && !tally.isExceeded() && !isUnknown(tally);
    }

    private boolean isUnknown(Tally tally) {
        return missed > 0 && tally.expectation.isBounded();
    }

    /** Whether nothing that may still happen changes it: what has an upper bound has to be waited out to the end. */
    boolean isDecided() {
        return isMet()
                ? verification.expectations().stream().noneMatch(ExpectedCount::isBounded)
                : tallies.stream().anyMatch(tally -> tally.isExceeded() || isUnknown(tally));
    }

    /**
     * What became of one expectation.
     *
     * @param entries the numbers of those that are of its kind, the first hundred
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            boolean met, String because, JsonNode expected, List<Long> entries, ExpectedCount.@Nullable Near nearest) {}

    /** Of each expectation, in their order. */
    List<Result> results() {
        List<Entry> there = isMet()
                ? List.of()
                : journal.after(verification.after(), entry -> verification.isAbout(entry.at()), Integer.MAX_VALUE);
        return tallies.stream().map(tally -> result(tally, there)).toList();
    }

    private Result result(Tally tally, List<Entry> there) {
        boolean lacks = !tally.isReached() && !tally.isExceeded();
        String unknown = isUnknown(tally) ? ", and of entries up to " + missed + " it is not known" : "";
        return new Result(
                isMet(tally),
                tally.inWords() + unknown,
                tally.expectation.asked(),
                List.copyOf(tally.listed),
                lacks ? tally.expectation.nearest(there) : null);
    }

    /** How often what is expected has happened. */
    private static final class Tally {

        private final ExpectedCount expectation;
        private final List<Long> listed = new ArrayList<>();
        private long found;
        private long inTurn;

        Tally(ExpectedCount expectation) {
            this.expectation = expectation;
        }

        void add(long sequence, boolean isInTurn) {
            found++;
            inTurn += isInTurn ? 1 : 0;
            if (listed.size() < MOST_LISTED) {
                listed.add(sequence);
            }
        }

        boolean isReached() {
            return inTurn >= expectation.least();
        }

        boolean isExceeded() {
            return found > expectation.most();
        }

        String inWords() {
            String told = "expected " + expectation.inWords() + ", found " + found;
            return found == inTurn ? told : told + ", of which " + inTurn + " in their turn";
        }
    }
}
