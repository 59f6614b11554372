package io.github.graphidentity.entra.simulated;

/** A user cannot be created or changed because of the other users of its tenant. */
public final class UserRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reason of the rejection. */
    public enum Reason {
        /** Another user has the same value of a unique property. */
        TAKEN,
        /** The tenant has the maximum number of users. */
        TENANT_FULL
    }

    private final Reason reason;
    private final String property;

    UserRejected(Reason reason, String property) {
        super(property + ": " + reason, null, false, false);
        this.reason = reason;
        this.property = property;
    }

    public Reason reason() {
        return reason;
    }

    /** Returns the affected property. */
    public String property() {
        return property;
    }
}
