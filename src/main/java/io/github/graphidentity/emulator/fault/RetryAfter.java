package io.github.graphidentity.emulator.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The field {@code retryAfter} of a fault: seconds, {@code none}, {@code date+30}, or an invalid value on purpose. */
final class RetryAfter {

    private static final String DATE = "date+";

    private RetryAfter() {}

    static void check(@Nullable String value) {
        FaultCheck.require(
                value == null || value.matches("[ -~]{1,64}"),
                "retryAfter must have 1 to 64 printable ASCII characters, so that a header can hold it.");
        FaultCheck.require(
                value == null || !value.startsWith("date") || value.matches("date\\+\\d{1,9}"),
                "retryAfter must be date+ and up to 9 digits, as in date+30, but is '" + value + "'.");
    }

    /** The value of the header; empty text for no header. Invalid values are sent as given, since servers send such. */
    static String header(@Nullable String value, Instant now) {
        if (value == null || value.equals("none")) {
            return "";
        }
        return value.startsWith(DATE)
                ? DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        now.plusSeconds(Long.parseLong(value.substring(DATE.length())))
                                .atOffset(ZoneOffset.UTC))
                : value;
    }

    /** How long a caller that obeys the header waits; zero for an invalid value. */
    static Duration duration(String value) {
        String seconds = value.replace(DATE, "");
        return seconds.matches("\\d{1,9}(\\.\\d{1,9})?")
                ? Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000))
                : Duration.ZERO;
    }
}
