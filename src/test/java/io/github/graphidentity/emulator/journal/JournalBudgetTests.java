package io.github.graphidentity.emulator.journal;

import static io.github.graphidentity.emulator.journal.TestEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class JournalBudgetTests {

    private static final long LIMIT = 1_000_000;

    private final List<Journal> journals = new CopyOnWriteArrayList<>();
    private final JournalBudget budget = new JournalBudget(LIMIT, journals);

    private Journal journal() {
        Journal journal = new Journal(5_000, LIMIT);
        journal.addListener(budget::enforce);
        journals.add(journal);
        return journal;
    }

    @Test
    void limitsAllJournalsTogether() {
        for (int tenant = 0; tenant < 200; tenant++) {
            append(journal(), 20);
        }

        assertThat(journals.stream().mapToLong(Journal::bytes).sum()).isBetween(LIMIT * 9 / 10, LIMIT);
    }

    @Test
    void sharesTheMemoryFairly() {
        Journal small = journal();
        append(small, 10);
        List<Journal> busy = Stream.generate(this::journal).limit(3).toList();
        for (int i = 0; i < 10; i++) {
            busy.forEach(each -> append(each, 100));
        }

        assertThat(small.newestDropped()).as("the journal of a quiet tenant").isZero();
        long share = (LIMIT - small.bytes()) / busy.size();
        assertThat(busy).allSatisfy(each -> assertThat(each.bytes()).isBetween(share * 9 / 10, share * 11 / 10));
    }

    @Test
    void keepsTheNewestEntryOfEachJournal() {
        JournalBudget none = new JournalBudget(0, journals);
        append(journal(), 10);
        append(journal(), 1);

        none.enforce();

        assertThat(journals)
                .allSatisfy(each -> assertThat(each.after(0, entry -> true, 100))
                        .extracting(Entry::sequence)
                        .contains(each.newest()));
    }

    @Test
    void logsOnceWhenItBeginsToBind(CapturedOutput output) {
        append(journal(), 100);
        assertThat(output).doesNotContain("common limit");

        for (int tenant = 0; tenant < 20; tenant++) {
            append(journal(), 100);
        }

        assertThat(output.getOut().split("common limit of 0 MB", -1)).hasSize(2);
        assertThat(output).contains("emulator.journal.heap-share");
    }

    private static void append(Journal journal, int entries) {
        for (int i = 0; i < entries; i++) {
            journal.append(entry("users", "x".repeat(1_000)));
        }
    }
}
