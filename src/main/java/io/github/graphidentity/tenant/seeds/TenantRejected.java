package io.github.graphidentity.tenant.seeds;

/** Thrown when a tenant cannot be created, replaced or deleted as requested. */
public final class TenantRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param problem what prevents it, as a sentence
     * @param remedy what would be right, as a sentence
     */
    public TenantRejected(String problem, String remedy) {
        super(problem + " " + remedy);
    }
}
