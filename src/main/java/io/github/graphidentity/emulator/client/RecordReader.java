package io.github.graphidentity.emulator.client;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes records from JSON. Ignores unknown members; omitted ones are {@code null}, 0 or false. */
final class RecordReader {

    private RecordReader() {}

    static <T> T read(JsonValue json, Class<T> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(Stream.of(components)
                    .map(component -> value(json.get(component.getName()), component.getGenericType()))
                    .toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("Cannot read " + type + " from " + json, impossible);
        }
    }

    private static @Nullable Object value(JsonValue json, Type type) {
        if (type == int.class) {
            return json.asInt();
        } else if (type == long.class) {
            return json.asLong();
        } else if (type == double.class) {
            return json.asDouble();
        } else if (type == boolean.class) {
            return json.asBoolean();
        }
        return json.isNull() ? null : object(json, type);
    }

    private static @Nullable Object object(JsonValue json, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                json.propertyNames().forEach(name -> map.put(name, value(json.get(name), arguments[1])));
                return map;
            }
            return json.valueStream()
                    .map(element -> value(element, arguments[0]))
                    .toList();
        } else if (type == String.class) {
            return json.asString();
        } else if (type == Long.class) {
            return json.asLong();
        } else if (type == Instant.class) {
            return Instant.parse(json.asString());
        } else if (type == JsonValue.class) {
            return json;
        }
        return type instanceof Class<?> record && record.isRecord() ? read(json, record) : json.value();
    }
}
