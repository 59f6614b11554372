package io.github.graphidentity.platform.records;

/** A change was rejected, because the heap has no room for more records. */
public final class StoreFull extends RuntimeException {

    public StoreFull() {
        super(
                "The emulator's memory is full. Delete or reset tenants, or start Java with a larger heap (-Xmx).",
                null,
                false,
                false);
    }
}
