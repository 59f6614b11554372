package io.github.graphidentity.platform.startup;

import org.jspecify.annotations.Nullable;

/** The emulator cannot start as configured. Shown to the operator without a stack trace. */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * Creates the failure.
     *
     * @param description what is wrong, with the setting, file or port and its value
     * @param action what the operator can do
     */
    public StartFailure(String description, String action) {
        this(description, action, null);
    }

    public StartFailure(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    /** What the operator can do. */
    public String action() {
        return action;
    }
}
