package io.github.graphidentity.graph.access;

import io.github.graphidentity.graph.wire.GraphException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;

/** A bearer token is rejected. */
final class InvalidToken extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final GraphException refusal;
    private final @Nullable Instant revoked;

    InvalidToken(GraphException refusal) {
        this(refusal, null);
    }

    /** @param revoked when the token was revoked, or {@code null} if it was not */
    InvalidToken(GraphException refusal, @Nullable Instant revoked) {
        super(String.valueOf(refusal.getMessage()), refusal);
        this.refusal = refusal;
        this.revoked = revoked;
    }

    GraphException refusal() {
        return refusal;
    }

    @Nullable
    Instant revoked() {
        return revoked;
    }
}
