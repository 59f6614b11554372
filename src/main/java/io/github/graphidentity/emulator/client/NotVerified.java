package io.github.graphidentity.emulator.client;

/** Thrown when a verification fails. The message has the expected and actual counts, and the nearest entry. */
public final class NotVerified extends AssertionError {

    private static final long serialVersionUID = 1L;

    NotVerified(ControlRefusal refusal) {
        super(refusal.getMessage(), refusal);
    }
}
