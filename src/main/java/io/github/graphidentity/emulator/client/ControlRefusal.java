package io.github.graphidentity.emulator.client;

/** The control API would not do what was asked for; the message says why, and what would be right. */
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
