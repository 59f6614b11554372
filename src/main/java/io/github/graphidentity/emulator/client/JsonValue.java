package io.github.graphidentity.emulator.client;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value in JSON: an object, a list, a string, a number, a boolean or null. What a document lacks is missing. Immutable. */
public final class JsonValue implements Iterable<JsonValue> {

    private final boolean missing;
    private final @Nullable Object value;

    private JsonValue(boolean missing, @Nullable Object value) {
        this.missing = missing;
        this.value = value;
    }

    static JsonValue of(@Nullable Object value) {
        return new JsonValue(false, value);
    }

    private static JsonValue missing() {
        return new JsonValue(true, null);
    }

    /** Parses a JSON document; throws {@link IllegalArgumentException} if it is malformed. */
    public static JsonValue parse(String json) {
        return of(new JsonParser(json).document());
    }

    /** The member of an object; missing if this is no object, or has no such member. */
    public JsonValue get(String name) {
        return has(name) ? of(members().get(name)) : missing();
    }

    /** The element of a list; missing if this is no list, or a shorter one. */
    public JsonValue get(int index) {
        return index >= 0 && index < elements().size() ? of(elements().get(index)) : missing();
    }

    /** Whether this is an object with that member. */
    public boolean has(String name) {
        return members().containsKey(name);
    }

    /** The names of an object's members, in their order; empty if this is no object. */
    public Set<String> propertyNames() {
        return members().keySet();
    }

    /** The number of members or elements. */
    public int size() {
        return Math.max(members().size(), elements().size());
    }

    /** Whether the document lacks this value. */
    public boolean isMissing() {
        return missing;
    }

    /** Whether this is null, or missing. */
    public boolean isNull() {
        return value == null;
    }

    /** A string without its quotation marks, another value as JSON; empty if this is null or missing. */
    public String asString() {
        return value == null ? "" : value instanceof String text ? text : toString();
    }

    /** A string. Throws {@link IllegalStateException} if this is something else. */
    public String stringValue() {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalStateException("Not a string: " + this);
    }

    /** A number, or 0 if this is no number. */
    public int asInt() {
        return (int) asLong();
    }

    /** A number, or 0 if this is no number. */
    public long asLong() {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** A number, or 0 if this is no number. */
    public double asDouble() {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    /** Whether this is true. */
    public boolean asBoolean() {
        return Boolean.TRUE.equals(value);
    }

    /** The elements of a list; none if this is no list. */
    public Stream<JsonValue> valueStream() {
        return elements().stream().map(JsonValue::of);
    }

    @Override
    public Iterator<JsonValue> iterator() {
        return valueStream().iterator();
    }

    /** Maps, lists, strings, numbers, booleans. */
    @Nullable
    Object value() {
        return value;
    }

    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> members() {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    private List<?> elements() {
        return value instanceof List<?> list ? list : List.of();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonValue that && missing == that.missing && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(value);
    }

    /** The value as JSON. */
    @Override
    public String toString() {
        return missing ? "" : JsonText.of(value);
    }
}
