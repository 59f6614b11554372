package io.github.graphidentity.activedirectory.schema;

import java.time.Duration;
import java.time.Instant;

/** Converts to AD's unit of time, steps of 100 ns since 1601. */
public final class FileTime {

    private static final long START = Instant.parse("1601-01-01T00:00:00Z").getEpochSecond();

    private FileTime() {}

    public static long of(Instant instant) {
        // Duration.between throws and catches an exception if it is longer than 292 years.
        return steps(Duration.ofSeconds(instant.getEpochSecond() - START, instant.getNano()));
    }

    public static long steps(Duration duration) {
        return duration.toSeconds() * 10_000_000 + duration.toNanosPart() / 100;
    }
}
