package io.github.graphidentity.tenant.worlds;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What features derive from the state of one tenant, by type. It is created on first use, and dropped when the tenant is reset. */
public final class TenantScopedState {

    private final Map<Class<?>, Object> byType = new ConcurrentHashMap<>();

    /** The state of a type. */
    public <T> T of(Class<T> type, Supplier<T> create) {
        Object state = byType.get(type);
        return type.cast(state == null ? byType.computeIfAbsent(type, missing -> create.get()) : state);
    }
}
