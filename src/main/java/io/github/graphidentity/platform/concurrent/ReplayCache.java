package io.github.graphidentity.platform.concurrent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** Remembers the ids of signed statements that may be used once. If it is full, it forgets the oldest id. Thread-safe. */
public final class ReplayCache {

    private final Cache<String, Boolean> used;

    /**
     * Creates an empty cache.
     *
     * @param life how long a value is valid at most; older ones are rejected for their age
     * @param most how many values are kept; the oldest are forgotten first
     */
    public ReplayCache(Duration life, long most) {
        used = Caffeine.newBuilder().expireAfterWrite(life).maximumSize(most).build();
    }

    /** Records the id as used. Returns whether it was unused before. */
    public boolean isNew(String id) {
        return used.asMap().putIfAbsent(id, true) == null;
    }
}
