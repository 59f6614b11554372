package io.github.graphidentity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
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
        "ldap-accept-1, 1",
        "proxy-accept-1, 1",
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

    /** With a pattern, the decision failed for lack of memory, and the process went on without answers. */
    @Test
    void decideWithoutAllocatingMemory() {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        boolean needed = false;
        long allocated = 1;
        // The first calls load classes.
        for (int i = 0; i < 10; i++) {
            long before = memory.getCurrentThreadAllocatedBytes();
            needed = ServerThreads.isNeeded("http-nio-127.0.0.1-8080-Poller");
            allocated = memory.getCurrentThreadAllocatedBytes() - before;
        }

        assertThat(needed).isTrue();
        assertThat(allocated).isZero();
    }
}
