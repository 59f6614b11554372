package io.github.graphidentity.emulator.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Soon;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** Those who follow a journal neither wait for each other nor keep anything. */
@Timeout(30)
class JournalStreamTests {

    private static final int KEPT = 50;
    private static final int WRITTEN = 200;

    private final Journal journal = new Journal(KEPT, Long.MAX_VALUE);

    @Test
    void letsGoOfWhoeverDoesNotReadAndKeepsNobodyElseWaiting() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch reads = new CountDownLatch(1);
        ByteArrayOutputStream slow = new ByteArrayOutputStream();
        CompletableFuture<Void> follower = follow(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                reached.countDown();
                await(reads);
                slow.write(one);
            }
        });
        journal.append(TestEntries.entry("first"));
        await(reached);

        CountDownLatch told = new CountDownLatch(WRITTEN - 1);
        CompletableFuture<Void> other = follow(new OutputStream() {
            @Override
            public void write(int one) {}

            @Override
            public void write(byte[] event, int offset, int length) {
                told.countDown();
            }
        });
        for (int i = 1; i < WRITTEN; i++) {
            journal.append(TestEntries.entry("another"));
            long toCome = (long) WRITTEN - 1 - i;
            Soon.is(() -> told.getCount() <= toCome + KEPT / 2);
        }
        await(told);
        assertThat(journal.after(0, entry -> true, Integer.MAX_VALUE)).hasSize(KEPT);

        reads.countDown();
        follower.get(10, TimeUnit.SECONDS);
        assertThat(slow.toString(UTF_8))
                .startsWith("id: 1\nevent: entry\ndata: {")
                .endsWith("event: dropped\ndata: {\"detail\":\"Entries up to " + (WRITTEN - KEPT)
                        + " made room before they could be told. GET /_emulator/journal has what is left.\"}\n\n");
        journal.close();
        other.get(10, TimeUnit.SECONDS);
    }

    private CompletableFuture<Void> follow(OutputStream out) {
        long from = journal.newest();
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        JournalStream.follow(journal, from, entry -> true, JsonMapper.shared(), out);
                    } catch (IOException | InterruptedException failure) {
                        throw new IllegalStateException(failure);
                    }
                },
                follower -> new Thread(follower).start());
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new InterruptedIOException("in vain");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
