package io.github.graphidentity.okta.connection;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpHeaders;

/** Reads the rate limit headers of an org's responses, and exports them as metrics. */
final class RateLimit {

    /** For a response without a reset time. */
    private static final Duration DEFAULT_DELAY = Duration.ofSeconds(5);

    private static final Duration MAX_DELAY = Duration.ofHours(1);

    private final AtomicInteger limit = new AtomicInteger(-1);
    private final AtomicInteger remaining = new AtomicInteger(-1);
    private final Clock clock;

    RateLimit(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        Gauge.builder("emulator.okta.rate.limit", limit, it -> valueOf(it))
                .description("requests that the org allows in the current window")
                .register(meters);
        Gauge.builder("emulator.okta.rate.limit.remaining", remaining, it -> valueOf(it))
                .description("requests left in the current window, from the org's last response")
                .register(meters);
    }

    void record(HttpHeaders response) {
        numbers(response, "X-Rate-Limit-Limit").forEach(it -> limit.set((int) it.longValue()));
        numbers(response, "X-Rate-Limit-Remaining").forEach(it -> remaining.set((int) it.longValue()));
    }

    /**
     * The time until the limit resets. It is measured against the response's {@code Date}, because the reset time comes from
     * the org's clock, and is one second longer, because the reset time has whole seconds.
     */
    @DocumentedBy("developer.okta.com, Rate limits best practices")
    @ObservedIn("okta/okta-sdk-java#259: some answers carry the header twice")
    Duration delay(HttpHeaders response) {
        List<Long> resets = numbers(response, "X-Rate-Limit-Reset");
        if (resets.isEmpty()) {
            return DEFAULT_DELAY;
        }
        long latest = resets.stream().mapToLong(Long::longValue).max().orElseThrow();
        Duration delay = Duration.ofSeconds(latest - now(response).getEpochSecond() + 1);
        if (delay.isNegative() || delay.isZero()) {
            return Duration.ofSeconds(1);
        }
        return delay.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : delay;
    }

    private Instant now(HttpHeaders response) {
        try {
            long date = response.getDate();
            return date < 0 ? clock.instant() : Instant.ofEpochMilli(date);
        } catch (IllegalArgumentException unreadable) {
            return clock.instant();
        }
    }

    /** All numeric values of a header that may be repeated or have several values. */
    private static List<Long> numbers(HttpHeaders response, String name) {
        return response.getOrEmpty(name).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::trim)
                .filter(value -> value.matches("\\d{1,12}"))
                .map(Long::valueOf)
                .toList();
    }

    private static double valueOf(AtomicInteger value) {
        return value.get() < 0 ? Double.NaN : value.get();
    }
}
