package io.github.graphidentity.platform.records;

/** A change was rejected, because its store was deleted meanwhile. */
public final class StoreDeleted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreDeleted() {
        super("The tenant was deleted meanwhile.", null, false, false);
    }
}
