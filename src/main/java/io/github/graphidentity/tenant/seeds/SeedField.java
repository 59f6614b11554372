package io.github.graphidentity.tenant.seeds;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/** A field of a part of a seed. */
record SeedField(String name, Method accessor, boolean nullable) {

    private static final ClassValue<List<SeedField>> FIELDS = new ClassValue<>() {
        @Override
        protected List<SeedField> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(SeedField::of).toList();
        }
    };

    /** The fields of a part, in the order of their declaration. */
    static List<SeedField> of(Record part) {
        return FIELDS.get(part.getClass());
    }

    private static SeedField of(RecordComponent component) {
        ReflectionUtils.makeAccessible(component.getAccessor());
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new SeedField(component.getName(), component.getAccessor(), nullable);
    }

    @Nullable
    Object value(Record part) {
        return ReflectionUtils.invokeMethod(accessor, part);
    }
}
