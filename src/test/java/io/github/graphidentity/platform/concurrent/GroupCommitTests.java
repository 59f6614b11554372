package io.github.graphidentity.platform.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.graphidentity.platform.concurrent.GroupCommit.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitTests {

    private final List<List<String>> written = new ArrayList<>();
    private final GroupCommit<String> commits = new GroupCommit<>(this::write);

    private void write(List<String> items) {
        written.add(items);
        if (items.contains("rejected")) {
            throw new IllegalStateException("one item is rejected");
        }
    }

    @Test
    void writesAllAddedItemsTogetherInTheOrderOfTheirAddition() {
        Waiting<String> first = commits.add("first");
        Waiting<String> second = commits.add("second");

        commits.await(second);
        commits.await(first);

        assertThat(written).containsExactly(List.of("first", "second"));
    }

    @Test
    void writesAnItemThatWasAddedLaterInAnotherCommit() {
        commits.await(commits.add("first"));
        commits.await(commits.add("second"));

        assertThat(written).containsExactly(List.of("first"), List.of("second"));
    }

    @Test
    void throwsAFailureToOneThreadAndLetsTheOthersTryAgainWithoutItsItem() {
        Waiting<String> rejected = commits.add("rejected");
        Waiting<String> other = commits.add("other");

        assertThatThrownBy(() -> commits.await(rejected)).hasMessage("one item is rejected");
        commits.await(other);

        assertThat(written).containsExactly(List.of("rejected", "other"), List.of("other"));
    }

    @Test
    void writesEachItemOfConcurrentThreadsOnce() {
        List<CompletableFuture<Void>> threads = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 100; i++) {
                        commits.await(commits.add(thread + " " + i));
                    }
                }))
                .toList();
        threads.forEach(CompletableFuture::join);

        List<String> all = written.stream().flatMap(List::stream).toList();
        assertThat(all).hasSize(800).doesNotHaveDuplicates();
        for (int thread = 0; thread < 8; thread++) {
            String prefix = thread + " ";
            assertThat(all.stream().filter(item -> item.startsWith(prefix)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 100).mapToObj(i -> prefix + i).toList());
        }
    }
}
