package io.github.graphidentity.emulator.client;

/** Thrown when the control API returns an error. The message is the {@code detail} of the problem. */
public final class ControlRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final int CONFLICT = 409;

    private final int status;

    ControlRefusal(int status, String detail) {
        super(detail);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
