package io.github.graphidentity.activedirectory.simulated;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who is bound on which connection. The library knows it too, but keeps it to itself. */
final class BoundIdentities {

    /** Nobody is told of a closed connection, so the oldest are forgotten, and would have to bind again. */
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

    /** In lower case. */
    Optional<String> dn(long connection) {
        return Optional.ofNullable(bound.get(connection));
    }
}
