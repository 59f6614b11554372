package io.github.graphidentity.tenant.worlds;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What features keep for one tenant, each under a type of its own: made when first needed, gone with the tenant's world. */
public final class TenantScopedState {

    private final Map<Class<?>, Object> byType = new ConcurrentHashMap<>();

    /** The one of this type. */
    public <T> T of(Class<T> type, Supplier<T> first) {
        Object kept = byType.get(type);
        return type.cast(kept == null ? byType.computeIfAbsent(type, missing -> first.get()) : kept);
    }
}
