package io.github.graphidentity.access;

import io.github.graphidentity.graph.GraphException;
import org.springframework.security.core.AuthenticationException;

/** A bearer that is not accepted, with the refusal that says why. */
final class InvalidBearer extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final GraphException refusal;

    InvalidBearer(GraphException refusal) {
        super(String.valueOf(refusal.getMessage()), refusal);
        this.refusal = refusal;
    }

    GraphException refusal() {
        return refusal;
    }
}
