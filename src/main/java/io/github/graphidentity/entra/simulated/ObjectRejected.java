package io.github.graphidentity.entra.simulated;

/** An object cannot be created or changed because of the other objects of its tenant. */
public final class ObjectRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reason of the rejection. */
    public enum Reason {
        /** Another object has the same value of a unique property. */
        TAKEN,
        /** The tenant has the maximum number of objects. */
        TENANT_FULL
    }

    private final Reason reason;
    private final String property;

    ObjectRejected(Reason reason, String property) {
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
