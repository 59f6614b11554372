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

@Timeout(30)
class JournalStreamTests {

    private static final int KEPT = 50;
    private static final int WRITTEN = 200;

    private final Journal journal = new Journal(KEPT, Long.MAX_VALUE);

    @Test
    void dropsASlowClientWithoutDelayingOthers() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch reads = new CountDownLatch(1);
        ByteArrayOutputStream slow = new ByteArrayOutputStream();
        CompletableFuture<Void> slowClient = follow(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                reached.countDown();
                await(reads);
                slow.write(one);
            }
        });
        journal.append(TestEntries.entry("first"));
        await(reached);

        CountDownLatch sent = new CountDownLatch(WRITTEN - 1);
        CompletableFuture<Void> other = follow(new OutputStream() {
            @Override
            public void write(int one) {}

            @Override
            public void write(byte[] event, int offset, int length) {
                sent.countDown();
            }
        });
        for (int i = 1; i < WRITTEN; i++) {
            journal.append(TestEntries.entry("another"));
            long remaining = (long) WRITTEN - 1 - i;
            Soon.is(() -> sent.getCount() <= remaining + KEPT / 2);
        }
        await(sent);
        assertThat(journal.after(0, entry -> true, Integer.MAX_VALUE)).hasSize(KEPT);

        reads.countDown();
        slowClient.get(10, TimeUnit.SECONDS);
        assertThat(slow.toString(UTF_8))
                .startsWith("id: 1\nevent: entry\ndata: {")
                .endsWith("event: dropped\ndata: {\"detail\":\"Entries up to " + (WRITTEN - KEPT)
                        + " were dropped before they could be sent. Read the others with GET /_emulator/journal, then"
                        + " reconnect.\"}\n\n");
        journal.close();
        other.get(10, TimeUnit.SECONDS);
    }

    private CompletableFuture<Void> follow(OutputStream out) {
        long from = journal.newest();
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        JournalStream.follow(journal, from, entry -> true, JsonMapper.shared(), out, () -> true);
                    } catch (IOException | InterruptedException failure) {
                        throw new IllegalStateException(failure);
                    }
                },
                follower -> new Thread(follower).start());
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new InterruptedIOException("timed out");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
