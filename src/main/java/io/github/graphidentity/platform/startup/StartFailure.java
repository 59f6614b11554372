package io.github.graphidentity.platform.startup;

import org.jspecify.annotations.Nullable;

/** The emulator cannot start as configured. Shown to the operator without a stack trace. */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * Creates the failure.
     *
     * @param description what is wrong, naming the setting, file or port
     * @param action what the operator can do about it
     */
    public StartFailure(String description, String action) {
        this(description, action, null);
    }

    public StartFailure(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    /** What can be done about it. */
    public String action() {
        return action;
    }
}
