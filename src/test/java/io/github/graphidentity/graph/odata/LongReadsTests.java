package io.github.graphidentity.graph.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.graphidentity.platform.concurrent.ElapsedTime;
import io.github.graphidentity.platform.concurrent.WaitingThreads;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LongReadsTests {

    private static final String TOO_LONG =
            "Lists of this tenant look at too many objects at the same time, or for too long."
                    + " Filter by an indexed property, or retry the request after the time in Retry-After.";

    private Duration passed = Duration.ZERO;

    /** With five threads, a tenant can keep two. */
    private final LongReads reads = new LongReads(new WaitingThreads(5), new ElapsedTime() {
        @Override
        public long nanoTime() {
            return passed.toNanos();
        }

        @Override
        public void sleep(Duration duration) {
            passed = passed.plus(duration);
        }
    });

    private Stream<Integer> rows(String tenant) {
        return reads.<Integer>of(
                        tenant, key -> IntStream.range(0, LongReads.SHORT + 1).boxed())
                .after(null);
    }

    /** Reads as many rows as make a read a long one. */
    private Stream<Integer> longRead(String tenant) {
        Stream<Integer> rows = rows(tenant);
        Iterator<Integer> iterator = rows.iterator();
        for (int row = 0; row < LongReads.SHORT; row++) {
            iterator.next();
        }
        return rows;
    }

    @Test
    void rejectsALongReadOfATenantThatKeepsItsShareOfTheThreads() {
        longRead("t");
        longRead("t");
        assertThatThrownBy(() -> longRead("t")).hasMessage(TOO_LONG);
        longRead("other");
    }

    @Test
    void readsShortListsMeanwhile() {
        longRead("t");
        longRead("t");
        assertThat(rows("t").limit(LongReads.SHORT - 1)).hasSize(LongReads.SHORT - 1);
    }

    @Test
    void takesTheNextLongReadWhenAnEarlierOneEnds() {
        longRead("t");
        longRead("t").close();
        longRead("t").close();
        longRead("t");
    }

    @Test
    void endsAReadThatTakesTooLong() {
        Iterator<Integer> rows =
                rows("t").peek(row -> passed = passed.plusMillis(61)).iterator();
        assertThatThrownBy(() -> rows.forEachRemaining(row -> {})).hasMessage(TOO_LONG);
    }
}
