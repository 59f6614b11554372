package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.ConcurrentLruCache;

/** Proves that the rule about static fields finds what it must find. */
class SharedStateTests {

    @ParameterizedTest
    @ValueSource(strings = {"FLAG", "REGISTRY", "CACHE", "LIST", "MAP", "ENUMS", "THREAD"})
    void mutableValuesAreFound(String field) throws Exception {
        assertThat(SharedState.isMutable(Fields.class.getDeclaredField(field))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEXT", "FIXED", "FIXED_MAP", "EMPTY", "VIEW"})
    void immutableValuesAreNotFound(String field) throws Exception {
        assertThat(SharedState.isMutable(Fields.class.getDeclaredField(field))).isFalse();
    }

    @SuppressWarnings("unused")
    private static final class Fields {
        static final AtomicBoolean FLAG = new AtomicBoolean();
        static final Map<String, String> REGISTRY = new ConcurrentHashMap<>();
        static final ConcurrentLruCache<String, String> CACHE = new ConcurrentLruCache<>(1, key -> key);
        static final List<String> LIST = new ArrayList<>();
        static final Map<String, String> MAP = new HashMap<>();
        static final Set<TimeUnit> ENUMS = EnumSet.of(TimeUnit.DAYS);
        static final ThreadLocal<String> THREAD = new ThreadLocal<>();
        static final String TEXT = "text";
        static final List<String> FIXED = List.of("a", "b", "c");
        static final Map<String, String> FIXED_MAP = Map.of("a", "b");
        static final Set<String> EMPTY = Set.of();
        static final Set<TimeUnit> VIEW = Collections.unmodifiableSet(EnumSet.of(TimeUnit.DAYS));
    }
}
