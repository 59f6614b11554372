package io.github.graphidentity.emulator.fault;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Checks the fields of a fault. Each check throws a 400 whose text says what would be right. */
final class FaultCheck {

    private FaultCheck() {}

    static void require(boolean condition, String detail) {
        if (!condition) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
        }
    }

    /** A delayed request occupies a thread, so the delay is bounded. */
    static void milliseconds(int value) {
        between("milliseconds", value, 1, 120_000);
    }

    static void between(String field, @Nullable Integer value, int least, int most) {
        require(
                value == null || (value >= least && value <= most),
                field + " must be between " + least + " and " + most + ", but is " + value + ".");
    }

    static void atLeast(String field, @Nullable Integer value, int least) {
        require(value == null || value >= least, field + " must be " + least + " or greater, but is " + value + ".");
    }

    static void oneOf(String field, @Nullable String value, Collection<String> allowed) {
        require(
                value == null || allowed.contains(value),
                field + " must be one of: " + String.join(", ", allowed) + "; but is '" + value + "'.");
    }
}
