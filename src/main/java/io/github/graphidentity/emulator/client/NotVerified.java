package io.github.graphidentity.emulator.client;

/** What was expected has not happened; the message says what came nearest, and why it is not it. */
public final class NotVerified extends AssertionError {

    private static final long serialVersionUID = 1L;

    NotVerified(ControlRefusal refusal) {
        super(refusal.getMessage(), refusal);
    }
}
