package io.github.graphidentity;

import java.lang.reflect.Field;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.regex.Pattern;
import org.springframework.util.ConcurrentLruCache;

/** Tells whether a static field holds a value that can change, by the value that it holds at run time. */
final class SharedState {

    /** The JDK's collections that reject every change. */
    private static final Pattern IMMUTABLE = Pattern.compile(
            "java\\.util\\.(ImmutableCollections|Collections)\\$(Unmodifiable|Empty|Singleton|List|Set|Map|Sub).*");

    private static final List<Class<?>> MUTABLE = List.of(
            BitSet.class,
            ConcurrentLruCache.class,
            Collection.class,
            Executor.class,
            Lock.class,
            Map.class,
            StringBuilder.class,
            ThreadLocal.class);

    private SharedState() {}

    static boolean isMutable(Field field) {
        try {
            field.setAccessible(true);
            Object value = field.get(null);
            return value != null && (isAtomic(value) || isMutableObject(value));
        } catch (IllegalAccessException unreadable) {
            throw new AssertionError(field.toString(), unreadable);
        }
    }

    private static boolean isAtomic(Object value) {
        return value.getClass().getPackageName().equals("java.util.concurrent.atomic");
    }

    private static boolean isMutableObject(Object value) {
        return MUTABLE.stream().anyMatch(it -> it.isInstance(value))
                && !IMMUTABLE.matcher(value.getClass().getName()).matches();
    }
}
