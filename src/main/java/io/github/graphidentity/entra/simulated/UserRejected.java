package io.github.graphidentity.entra.simulated;

/** Why a user cannot be what somebody wants it to be beside the other users of its tenant. */
public final class UserRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What stands in the way. */
    public enum Reason {
        /** Another user has that value, and only one may. */
        TAKEN,
        /** There are as many users as a tenant may have. */
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

    /** The property in question. */
    public String property() {
        return property;
    }
}
