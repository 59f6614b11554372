package io.github.graphidentity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How many threads and how much memory unfinished bodies may take. */
class BodyReadsTests {

    private static final int BODY = 4_000_000;

    private long free = 2 * BODY;
    private final BodyReads reads = new BodyReads(Duration.ofHours(1), 10, 2 * BODY, () -> free);

    @Test
    void theOldestUnfinishedBodyGivesUpWhenBodiesTakeTooMuchMemory() throws Exception {
        Unfinished first = new Unfinished();
        Unfinished second = new Unfinished();
        Unfinished third = new Unfinished();
        assertThatThrownBy(first.result::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(SocketTimeoutException.class);
        second.finish();
        third.finish();
        assertThat(second.result.join()).isEqualTo(1);
        assertThat(third.result.join()).isEqualTo(1);
    }

    @Test
    void aLargeBodyMayArriveWhileNoOtherRequestWaits() throws Exception {
        reads.hold(0, 3 * BODY, true);
        Unfinished seed = new Unfinished();
        seed.finish();
        assertThat(seed.result.join()).isEqualTo(1);
    }

    @Test
    void answeredRequestsFreeTheirMemory() throws Exception {
        reads.hold(0, 2 * BODY, true);
        reads.hold(2 * BODY, 0, true);
        Unfinished first = new Unfinished();
        Unfinished second = new Unfinished();
        first.finish();
        second.finish();
        assertThat(first.result.join()).isEqualTo(1);
        assertThat(second.result.join()).isEqualTo(1);
    }

    @Test
    void rejectsALargeBodyThatGrowsWhileOthersTakeTheMemory() {
        assertThat(reads.hold(0, BODY, true)).isTrue();
        assertThat(reads.hold(0, BODY, true)).isTrue();
        assertThat(reads.hold(0, 64 << 10, true)).as("a small body").isTrue();
        assertThat(reads.hold(64 << 10, BODY, true)).as("a third large body").isFalse();
        assertThat(reads.hold(BODY, 0, true)).as("the end of a request").isTrue();
        assertThat(reads.hold(BODY, BODY, true)).as("a body that does not grow").isTrue();
    }

    @Test
    void acceptsLessTogetherWhenTheMemoryFillsUp() {
        assertThat(reads.hold(0, BODY, true)).isTrue();
        free = BODY;
        assertThat(reads.hold(0, BODY, true)).isFalse();
    }

    @Test
    void acceptsAnyLargeBodyThatIsTheOnlyOne() {
        assertThat(reads.hold(0, 1000, true)).isTrue();
        assertThat(reads.hold(0, 10 * BODY, true)).isTrue();
    }

    @Test
    void rejectsAllThatARequestKeepsBesideItsBodyBeyondTheMemory() {
        assertThat(reads.hold(0, BODY, true)).isTrue();
        assertThat(reads.hold(BODY, 2 * BODY, false)).isTrue();
        assertThat(reads.hold(2 * BODY, 3 * BODY, false)).isFalse();
        assertThat(reads.hold(3 * BODY, 2 * BODY, false))
                .as("what is kept no longer")
                .isTrue();
    }

    /** A body of which everything but the last byte has arrived. */
    private final class Unfinished {

        private final CountDownLatch waits = new CountDownLatch(1);
        private final CompletableFuture<Boolean> last = new CompletableFuture<>();
        private final CompletableFuture<Integer> result;

        Unfinished() throws InterruptedException {
            reads.hold(0, BODY, true);
            result = CompletableFuture.supplyAsync(this::read, task -> new Thread(task).start());
            waits.await();
        }

        private int read() {
            try {
                return reads.read(timeout -> lastByte(), System.nanoTime(), Long.MAX_VALUE);
            } catch (IOException cancelled) {
                throw new CompletionException(cancelled);
            }
        }

        private int lastByte() throws SocketTimeoutException {
            waits.countDown();
            if (!last.isDone()) {
                Thread.onSpinWait();
                throw new SocketTimeoutException();
            }
            return 1;
        }

        void finish() {
            last.complete(true);
        }
    }
}
