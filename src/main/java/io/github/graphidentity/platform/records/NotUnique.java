package io.github.graphidentity.platform.records;

/** A change was rejected, because another record has the same value of a unique index. */
public final class NotUnique extends RuntimeException {

    private final String index;

    NotUnique(String index, Object value) {
        super(index + " '" + value + "' is not unique", null, false, false);
        this.index = index;
    }

    /** The name of the index. */
    public String index() {
        return index;
    }
}
