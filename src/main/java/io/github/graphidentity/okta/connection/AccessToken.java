package io.github.graphidentity.okta.connection;

import java.time.Duration;
import java.time.Instant;

/** An access token and its lifetime. */
record AccessToken(String type, String value, Instant issued, Duration lifetime) {

    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** Whether the token expires within a minute, or within half of its lifetime if that is shorter. */
    boolean isNearlyExpired(Instant now) {
        Duration half = lifetime.dividedBy(2);
        Duration margin = half.compareTo(MARGIN) < 0 ? half : MARGIN;
        return !now.isBefore(issued.plus(lifetime).minus(margin));
    }

    boolean isBound() {
        return type.equalsIgnoreCase("DPoP");
    }

    String authorization() {
        return (isBound() ? "DPoP " : "Bearer ") + value;
    }

    @Override
    public String toString() {
        return "AccessToken[" + type + "]";
    }
}
