package io.github.graphidentity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerThreadsTests {

    private final AtomicInteger ends = new AtomicInteger();
    private final ServerThreads threads = new ServerThreads(ends::incrementAndGet);

    @ParameterizedTest
    @CsvSource({
        "http-nio-127.0.0.1-8080-Acceptor, 1",
        "http-nio-127.0.0.1-8080-Poller, 1",
        "https-jsse-nio-8443-Acceptor-0, 1",
        "http-nio-127.0.0.1-8080-exec-1, 0"
    })
    void endTheProcessWithoutMemoryIfNothingCouldBeAnswered(String name, int expected) {
        threads.uncaughtException(new Thread(name), new OutOfMemoryError());

        assertThat(ends).hasValue(expected);
    }

    @ParameterizedTest
    @CsvSource({"http-nio-127.0.0.1-8080-Acceptor", "main"})
    void goOnAfterOtherFailures(String name) {
        threads.uncaughtException(new Thread(name), new IllegalStateException());

        assertThat(ends).hasValue(0);
    }
}
