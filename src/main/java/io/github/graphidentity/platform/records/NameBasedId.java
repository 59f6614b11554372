package io.github.graphidentity.platform.records;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Derives ids from names, so that they are the same after each start. */
public final class NameBasedId {

    private NameBasedId() {}

    /** Returns the UUID of a name (RFC 9562, version 3, without a namespace). */
    public static UUID of(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
