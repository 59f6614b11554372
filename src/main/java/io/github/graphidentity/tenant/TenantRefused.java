package io.github.graphidentity.tenant;

/** A tenant cannot be what was asked for. */
public final class TenantRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param what what stands in the way
     * @param remedy what would be right
     */
    TenantRefused(String what, String remedy) {
        super(what + " " + remedy);
    }
}
