package io.github.graphidentity.signing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** Remembers what was signed to be used once. Where there is too much of it the oldest is forgotten: nobody is shut out. */
public final class GoodOnce {

    private final Cache<String, Boolean> used;

    /** @param life how long one is good at most; an older one is refused for its age */
    public GoodOnce(Duration life, long most) {
        used = Caffeine.newBuilder().expireAfterWrite(life).maximumSize(most).build();
    }

    /** Whether nobody has used it yet. From now on somebody has. */
    public boolean isNew(String id) {
        return used.asMap().putIfAbsent(id, true) == null;
    }
}
