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

/** What an org says of its rate limit, on every answer. */
final class RateLimit {

    /** For an answer that does not say when. */
    private static final Duration UNSAID = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofHours(1);

    private final AtomicInteger limit = new AtomicInteger(-1);
    private final AtomicInteger remaining = new AtomicInteger(-1);
    private final Clock clock;

    RateLimit(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        Gauge.builder("emulator.okta.rate.limit", limit, it -> told(it))
                .description("requests the org allows in its present window")
                .register(meters);
        Gauge.builder("emulator.okta.rate.limit.remaining", remaining, it -> told(it))
                .description("requests left in it, at the org's last answer")
                .register(meters);
    }

    void heard(HttpHeaders answer) {
        numbers(answer, "X-Rate-Limit-Limit").forEach(it -> limit.set((int) it.longValue()));
        numbers(answer, "X-Rate-Limit-Remaining").forEach(it -> remaining.set((int) it.longValue()));
    }

    /**
     * How long the org wants to be left alone. Reset is in whole seconds, so one more is waited; it is held against the
     * same answer's Date, since only the org's own clock is the one it was read from.
     */
    @DocumentedBy("developer.okta.com, Rate limits best practices")
    @ObservedIn("okta/okta-sdk-java#259: some answers carry the header twice")
    Duration delay(HttpHeaders answer) {
        List<Long> resets = numbers(answer, "X-Rate-Limit-Reset");
        if (resets.isEmpty()) {
            return UNSAID;
        }
        long latest = resets.stream().mapToLong(Long::longValue).max().orElseThrow();
        Duration delay = Duration.ofSeconds(latest - now(answer).getEpochSecond() + 1);
        if (delay.isNegative() || delay.isZero()) {
            return Duration.ofSeconds(1);
        }
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }

    private Instant now(HttpHeaders answer) {
        try {
            long date = answer.getDate();
            return date < 0 ? clock.instant() : Instant.ofEpochMilli(date);
        } catch (IllegalArgumentException unreadable) {
            return clock.instant();
        }
    }

    /** The values that are numbers, however many there are and however they are joined. */
    private static List<Long> numbers(HttpHeaders answer, String name) {
        return answer.getOrEmpty(name).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::trim)
                .filter(value -> value.matches("\\d{1,12}"))
                .map(Long::valueOf)
                .toList();
    }

    private static double told(AtomicInteger value) {
        return value.get() < 0 ? Double.NaN : value.get();
    }
}
