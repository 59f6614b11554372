package io.github.graphidentity.platform.startup;

import org.jspecify.annotations.Nullable;

/** The emulator cannot start as configured. Shown to the operator without a stack trace. */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** How many characters of a long description are shown, at its beginning and at its end. */
    private static final int SHOWN = 1_000;

    private final String action;

    /**
     * Creates the failure.
     *
     * @param description what is wrong, with the setting, file or port and its value, which may be of any length
     * @param action what the operator can do
     */
    public StartFailure(String description, String action) {
        this(description, action, null);
    }

    public StartFailure(String description, String action, @Nullable Throwable cause) {
        super(shown(description), cause);
        this.action = action;
    }

    private static String shown(String description) {
        return description.codePointCount(0, description.length()) <= 2 * SHOWN
                ? description
                : description.substring(0, description.offsetByCodePoints(0, SHOWN)) + "…"
                        + description.substring(description.offsetByCodePoints(description.length(), -SHOWN));
    }

    /** What the operator can do. */
    public String action() {
        return action;
    }
}
