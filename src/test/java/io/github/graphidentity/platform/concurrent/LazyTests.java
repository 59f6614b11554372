package io.github.graphidentity.platform.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.graphidentity.platform.records.StoreUnavailable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class LazyTests {

    private final Deque<Callable<String>> computations = new ArrayDeque<>();
    private final Lazy<String> key =
            new Lazy<>("signing key", () -> computations.remove().call());

    @Test
    void computesOnce() {
        computations.addAll(List.of(() -> "first", () -> "second"));

        assertThat(key.get()).isEqualTo("first");
        assertThat(key.get()).isEqualTo("first");
    }

    @Test
    void throwsAFailureOnceAndComputesAgain() {
        StoreUnavailable outage = new StoreUnavailable("of the test", "is stopped");
        computations.add(() -> {
            throw outage;
        });
        computations.add(() -> "after the outage");

        assertThatThrownBy(key::get).isSameAs(outage);
        assertThat(key.get()).isEqualTo("after the outage");
    }

    @Test
    void namesTheValueOfACheckedException() {
        IOException failed = new IOException("no");
        computations.add(() -> {
            throw failed;
        });

        assertThatThrownBy(key::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot create the signing key")
                .hasRootCause(failed);
    }

    @Test
    void forgetsAFailureInTheBackground() {
        computations.add(() -> {
            throw new StoreUnavailable("of the test", "is stopped");
        });
        computations.add(() -> "after the outage");

        key.computeIn(Runnable::run);

        assertThat(key.get()).isEqualTo("after the outage");
    }
}
