package io.github.graphidentity.activedirectory.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTimeTests {

    @ParameterizedTest
    @CsvSource({
        "1601-01-01T00:00:00Z, 0",
        "1600-12-31T23:59:59.9999999Z, -1",
        "1970-01-01T00:00:00Z, 116444736000000000",
        "2026-11-21T12:34:56.1234567Z, 134397380961234567"
    })
    void countsTheStepsSince1601(Instant instant, long steps) {
        assertThat(FileTime.of(instant)).isEqualTo(steps);
    }

    /** Every account of a directory is converted for a filter by its state, and an exception has a stack trace of kilobytes. */
    @Test
    void throwsNoExceptionInside() {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        FileTime.of(now);
        long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            FileTime.of(now);
        }
        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(200_000);
    }
}
