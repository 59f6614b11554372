package io.github.graphidentity.emulator.journal;

import static io.github.graphidentity.emulator.journal.TestEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.emulator.trace.ProviderOperation;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JournalTests {

    private static final long MEGABYTE = 1_000_000;

    private final Journal journal = new Journal(3, MEGABYTE);

    @Test
    void numbersItsEntries() {
        append("a", "b");
        assertThat(operations(0)).containsExactly("1 a", "2 b");
        assertThat(journal.newest()).isEqualTo(2);
        assertThat(journal.oldest()).isEqualTo(1);
    }

    @Test
    void dropsTheOldestEntries() {
        append("a", "b", "c", "d", "e");
        assertThat(operations(0)).containsExactly("3 c", "4 d", "5 e");
        assertThat(journal.newestDropped()).isEqualTo(2);
        assertThat(journal.oldest()).isEqualTo(3);
    }

    @Test
    void returnsTheLastEntriesBeforeANumber() {
        append("a", "b", "c", "d");
        assertThat(numbers(Long.MAX_VALUE, 2)).containsExactly(3L, 4L);
        assertThat(numbers(4, 2)).containsExactly(2L, 3L);
        assertThat(numbers(3, 2)).containsExactly(2L);
        assertThat(numbers(2, 2)).isEmpty();
        assertThat(journal.before(Long.MAX_VALUE, entry -> entry.operation().equals("b"), 2))
                .extracting(Entry::sequence)
                .containsExactly(2L);
    }

    private List<Long> numbers(long before, int limit) {
        return journal.before(before, entry -> true, limit).stream()
                .map(Entry::sequence)
                .toList();
    }

    @Test
    void limitsItsMemory() {
        Journal small = new Journal(1000, 10_000);
        for (int i = 0; i < 100; i++) {
            small.append(entry("users", "x".repeat(1_000)));
        }
        assertThat(small.after(0, entry -> true, 1000)).hasSizeBetween(2, 4);
        assertThat(small.newest()).isEqualTo(100);
    }

    @Test
    void includesQueryAndProviderOperationsInTheSizeOfAnEntry() {
        ProviderOperation operation = new ProviderOperation(
                IdentityProvider.ACTIVE_DIRECTORY,
                "search",
                "a".repeat(1_000),
                Map.of(),
                Map.of(),
                "o".repeat(1_000),
                1);
        int base = entry("users").size();
        assertThat(entry("users", List.of(operation), "").size() - base).isBetween(2_000, 2_500);
        assertThat(entry("users", List.of(), "q".repeat(1_000)).size() - base).isEqualTo(1_000);
    }

    @Test
    void keepsTheNewestEntryEvenIfItExceedsTheLimit() {
        Journal tiny = new Journal(10, 1);
        tiny.append(entry("a"));
        tiny.append(entry("b"));
        assertThat(tiny.after(0, entry -> true, 10))
                .extracting(Entry::operation)
                .containsExactly("b");
    }

    @Test
    void returnsTheEntriesAfterANumber() {
        append("a", "b", "c");
        assertThat(operations(1)).containsExactly("2 b", "3 c");
        assertThat(operations(3)).isEmpty();
        assertThat(journal.after(0, entry -> !entry.operation().equals("b"), 1))
                .extracting(Entry::operation)
                .containsExactly("a");
    }

    @Test
    void continuesItsNumbersAfterADeletion() {
        append("a", "b");
        assertThat(journal.remove(entry -> entry.operation().equals("a"))).isEqualTo(1);
        append("c");
        assertThat(operations(0)).containsExactly("2 b", "3 c");
        assertThat(journal.newestDropped())
                .as("a deleted entry was not dropped")
                .isZero();
    }

    @Test
    void wakesWaitingReadersAfterAnEntry() throws Exception {
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> await(0));
        append("a");
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void wakesWaitingReadersOnClose() throws Exception {
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> await(0));
        journal.close();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void losesNoEntryOfConcurrentWriters() throws Exception {
        Journal large = new Journal(10_000, 100 * MEGABYTE);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int thread = 0; thread < 8; thread++) {
            threads.execute(() -> {
                for (int i = 0; i < 500; i++) {
                    large.append(entry("a"));
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(large.after(0, entry -> true, 10_000))
                .extracting(Entry::sequence)
                .hasSize(4000)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private boolean await(long number) {
        try {
            return journal.await(number, TimeUnit.SECONDS.toNanos(10));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void append(String... operations) {
        for (String operation : operations) {
            journal.append(entry(operation));
        }
    }

    private List<String> operations(long after) {
        return journal.after(after, entry -> true, 10).stream()
                .map(entry -> entry.sequence() + " " + entry.operation())
                .toList();
    }
}
