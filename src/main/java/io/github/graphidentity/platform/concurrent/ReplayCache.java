package io.github.graphidentity.platform.concurrent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** Remembers what was signed to be used once. Where there is too much of it the oldest is forgotten: nobody is shut out. */
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

    /** Whether nobody has used it yet. From now on somebody has. */
    public boolean isNew(String id) {
        return used.asMap().putIfAbsent(id, true) == null;
    }
}
