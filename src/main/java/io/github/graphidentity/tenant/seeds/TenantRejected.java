package io.github.graphidentity.tenant.seeds;

/** A tenant cannot be what was asked for. */
public final class TenantRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param what what stands in the way
     * @param remedy what would be right
     */
    public TenantRejected(String what, String remedy) {
        super(what + " " + remedy);
    }
}
