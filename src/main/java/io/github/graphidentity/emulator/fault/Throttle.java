package io.github.graphidentity.emulator.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When a caller has to wait, and for how long. Limits hold for each application by itself, as Graph's do, and whoever
 * calls before its time waits longer.
 */
final class Throttle {

    private static final int MOST_CALLERS = 1000;

    private final FaultSpec fault;
    private final Map<String, Standing> standings = new HashMap<>();

    Throttle(FaultSpec fault) {
        this.fault = fault;
    }

    private static final class Standing {
        private Instant windowEnd = Instant.MIN;
        private int used;
        private Instant blockedUntil = Instant.MIN;
    }

    /**
     * Asks for one more request.
     *
     * @param due whether the rule's own count says so
     * @return what to say after {@code Retry-After}: empty text for no header; nothing where the request may pass
     */
    synchronized Optional<String> ask(String appId, boolean due, Instant now) {
        if (standings.size() >= MOST_CALLERS) {
            standings.clear();
        }
        Standing standing = standings.computeIfAbsent(appId, it -> new Standing());
        Integer penalty = fault.penaltySeconds();
        if (penalty != null && now.isBefore(standing.blockedUntil)) {
            standing.blockedUntil = standing.blockedUntil.plusSeconds(penalty);
            return Optional.of(seconds(Duration.between(now, standing.blockedUntil)));
        }
        if (!due || !isOverBudget(standing, now)) {
            return Optional.empty();
        }
        Duration wait = fault.budget() == null ? waitAsked() : Duration.between(now, standing.windowEnd);
        standing.blockedUntil = now.plus(wait);
        return Optional.of(fault.retryAfter() == null ? seconds(wait) : header(fault.retryAfter(), now));
    }

    /** Without a budget there is none to stay in. */
    private boolean isOverBudget(Standing standing, Instant now) {
        Integer budget = fault.budget();
        Integer window = fault.windowSeconds();
        if (budget == null || window == null) {
            return true;
        }
        if (!now.isBefore(standing.windowEnd)) {
            standing.windowEnd = now.plusSeconds(window);
            standing.used = 0;
        }
        standing.used++;
        return standing.used > budget;
    }

    private Duration waitAsked() {
        String asked = fault.retryAfter() == null ? "10" : fault.retryAfter().replace("date+", "");
        return asked.matches("\\d{1,9}(\\.\\d{1,9})?")
                ? Duration.ofMillis((long) (Double.parseDouble(asked) * 1000))
                : Duration.ZERO;
    }

    /** At least 1: on 0 shipped SDKs throw, or hammer. Who wants 0 asks for it. */
    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    /** What stands after Retry-After, as a rule asks for it; broken values included, since they have been seen. */
    static String header(String asked, Instant now) {
        if (asked.equals("none")) {
            return "";
        }
        return asked.matches("date\\+\\d{1,9}")
                ? DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        now.plusSeconds(Long.parseLong(asked.substring(5))).atOffset(ZoneOffset.UTC))
                : asked;
    }
}
