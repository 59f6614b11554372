package io.github.graphidentity.tokenservice.tokens;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/** When and why a token ended. */
public record TokenEnd(Instant at, Cause cause) {

    /** What ended a token. */
    public enum Cause {
        @JsonProperty("expired")
        EXPIRED,
        @JsonProperty("tokenRevoked")
        TOKEN_REVOKED,
        @JsonProperty("applicationRevoked")
        APPLICATION_REVOKED,
        @JsonProperty("signInRevoked")
        SIGN_IN_REVOKED,
        @JsonProperty("sessionsRevoked")
        SESSIONS_REVOKED,
        @JsonProperty("userDisabled")
        USER_DISABLED,
        @JsonProperty("userDeleted")
        USER_DELETED
    }
}
