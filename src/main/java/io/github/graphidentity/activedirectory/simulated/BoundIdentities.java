package io.github.graphidentity.activedirectory.simulated;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Remembers the bound user of each connection, which the library does not expose. */
final class BoundIdentities {

    /** The library does not report closed connections, so the oldest are dropped. Their clients must bind again. */
    private static final int REMEMBERED = 10_000;

    private final Map<Long, String> bound = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > REMEMBERED;
        }
    });

    void bind(long connection, String dn) {
        bound.put(connection, dn.toLowerCase(Locale.ROOT));
    }

    void unbind(long connection) {
        bound.remove(connection);
    }

    /** The DN of the bound user, in lower case. */
    Optional<String> dn(long connection) {
        return Optional.ofNullable(bound.get(connection));
    }
}
