package io.github.graphidentity.activedirectory.entries;

import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The stored values of an entry, in little memory: an array of attributes, which entries of one kind share, and an array
 * of values. Immutable.
 */
public final class Attributes {

    /** The update sequence number of entries that have not changed since the start. */
    public static final Long FIRST_USN = 8192L;

    public static final Attributes NONE = new Attributes(new AttributeDefinition[0], new Object[0]);

    private final AttributeDefinition[] types;

    /** A value, or the {@code List} of several. */
    private final Object[] values;

    private Attributes(AttributeDefinition[] types, Object[] values) {
        this.types = types;
        this.values = values;
    }

    /** The stamps of an entry that was never changed after its creation. */
    public static Attributes createdAt(Instant time) {
        List<Instant> second = List.of(time.truncatedTo(ChronoUnit.SECONDS));
        return NONE.with(AdAttributes.WHEN_CREATED, second)
                .with(AdAttributes.WHEN_CHANGED, second)
                .with(AdAttributes.USN_CREATED, List.of(FIRST_USN))
                .with(AdAttributes.USN_CHANGED, List.of(FIRST_USN));
    }

    /** The only or first value; {@code null} if there is none. */
    @Nullable
    public Object first(AttributeDefinition type) {
        int at = Arrays.binarySearch(types, type);
        return at < 0 ? null : values[at] instanceof List<?> several ? several.get(0) : values[at];
    }

    public List<?> get(AttributeDefinition type) {
        int at = Arrays.binarySearch(types, type);
        return at < 0 ? List.of() : values[at] instanceof List<?> several ? several : List.of(values[at]);
    }

    public boolean has(AttributeDefinition type) {
        return Arrays.binarySearch(types, type) >= 0;
    }

    public List<AttributeDefinition> types() {
        return List.of(types);
    }

    /** A copy with other values of one attribute; without values, it is removed. */
    public Attributes with(AttributeDefinition type, List<?> changed) {
        int at = Arrays.binarySearch(types, type);
        if (changed.isEmpty()) {
            return at < 0 ? this : without(at);
        }
        Object stored = stored(changed);
        if (at >= 0) {
            Object[] copy = values.clone();
            copy[at] = stored;
            return new Attributes(types, copy);
        }
        int place = -at - 1;
        AttributeDefinition[] moreTypes = Arrays.copyOf(types, types.length + 1);
        Object[] moreValues = Arrays.copyOf(values, values.length + 1);
        System.arraycopy(types, place, moreTypes, place + 1, types.length - place);
        System.arraycopy(values, place, moreValues, place + 1, values.length - place);
        moreTypes[place] = type;
        moreValues[place] = stored;
        return new Attributes(moreTypes, moreValues);
    }

    /** A copy with the values of several attributes, in the order of attributes; there is at least one value of each. */
    public Attributes with(SortedMap<AttributeDefinition, List<?>> changed) {
        SortedMap<AttributeDefinition, Object> all = new TreeMap<>();
        for (int at = 0; at < types.length; at++) {
            all.put(types[at], values[at]);
        }
        changed.forEach((type, several) -> all.put(type, stored(several)));
        return new Attributes(
                all.keySet().toArray(AttributeDefinition[]::new), all.values().toArray());
    }

    private static Object stored(List<?> several) {
        return several.size() == 1 ? several.get(0) : List.copyOf(several);
    }

    private Attributes without(int at) {
        AttributeDefinition[] fewerTypes = Arrays.copyOf(types, types.length - 1);
        Object[] fewerValues = Arrays.copyOf(values, values.length - 1);
        System.arraycopy(types, at + 1, fewerTypes, at, fewerTypes.length - at);
        System.arraycopy(values, at + 1, fewerValues, at, fewerValues.length - at);
        return new Attributes(fewerTypes, fewerValues);
    }
}
