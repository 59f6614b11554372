package io.github.graphidentity.activedirectory.search;

import com.unboundid.ldap.sdk.LDAPRuntimeException;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Ends a search that takes too long, because a filter can have so many conditions that one search would need hours. Not
 * thread-safe.
 */
final class SearchTime {

    /** AD's default policy for the time of one search. A client can ask for less. */
    @DocumentedBy("MS-ADTS 3.1.1.3.4.6, MaxQueryDuration")
    static final Duration MAX_QUERY_DURATION = Duration.ofMinutes(2);

    /** How long a search may compute before it lets other requests proceed: virtual threads share few processors. */
    private static final long TURN_NANOS = Duration.ofMillis(10).toNanos();

    private final LongSupplier nanoTime;
    private long start;
    private long turn;
    private long limit = MAX_QUERY_DURATION.toNanos();

    SearchTime(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Starts anew, at the beginning of each page.
     *
     * @param seconds the time limit of the client; 0 for none
     */
    void start(int seconds) {
        start = nanoTime.getAsLong();
        turn = start;
        Duration asked = Duration.ofSeconds(seconds);
        limit = (seconds == 0 || asked.compareTo(MAX_QUERY_DURATION) > 0 ? MAX_QUERY_DURATION : asked).toNanos();
    }

    /** Lets a condition check the time whenever it is evaluated. */
    Condition limit(Condition condition) {
        check();
        return entry -> {
            check();
            return condition.of(entry);
        };
    }

    /** @throws LDAPRuntimeException timeLimitExceeded, if the time is over */
    @SuppressWarnings("ThreadPriorityCheck") // fairness; nothing relies on it
    void check() {
        long now = nanoTime.getAsLong();
        if (now - start > limit) {
            throw new LDAPRuntimeException(LdapError.TIME_LIMIT.of());
        }
        if (now - turn > TURN_NANOS) {
            Thread.yield();
            turn = nanoTime.getAsLong();
        }
    }
}
