package io.github.graphidentity.platform.records;

import java.time.Duration;

/**
 * The database that keeps the records is unavailable, or the store was deleted meanwhile. A change has no effect, except if the
 * connection was lost while the database committed it: then the change becomes visible later as a whole, or never.
 */
public final class StoreUnavailable extends RuntimeException {

    /** When a retry makes sense. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    public StoreUnavailable(Throwable cause) {
        super("the database of emulator.store.url is unavailable: " + cause.getMessage(), cause);
    }

    /** @param reason completes the sentence "the store …" */
    public StoreUnavailable(String store, String reason) {
        super("the store " + store + " " + reason);
    }
}
