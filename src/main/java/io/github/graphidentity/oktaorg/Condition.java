package io.github.graphidentity.oktaorg;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a {@link Filter} says.
 *
 * @param oneOf fields, and the values of which, in whatever case, whoever passes has one there: what an index can use
 * @param exact whether that is all it says
 */
record Condition<T>(Predicate<T> test, Map<String, Set<String>> oneOf, boolean exact) implements Predicate<T> {

    static <T> Condition<T> of(Predicate<T> test) {
        return new Condition<>(test, Map.of(), false);
    }

    static <T> Condition<T> equal(String name, Function<T, List<String>> field, Set<String> values) {
        Set<String> inAnyCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        inAnyCase.addAll(values);
        Predicate<T> test = subject -> field.apply(subject).stream().anyMatch(inAnyCase::contains);
        return new Condition<>(test, Map.of(name, inAnyCase), true);
    }

    @Override
    public boolean test(T subject) {
        return test.test(subject);
    }

    Condition<T> and(Condition<T> other) {
        Map<String, Set<String>> both = new TreeMap<>(other.oneOf);
        both.putAll(oneOf);
        return new Condition<>(test.and(other.test), both, false);
    }

    /** @param field finds what is held under a name: many values of one field become one look at it */
    Condition<T> or(Condition<T> other, Function<String, Function<T, List<String>>> field) {
        Map<String, Set<String>> either = new TreeMap<>();
        oneOf.forEach((name, values) -> {
            Set<String> others = other.oneOf.get(name);
            if (others != null) {
                Set<String> all = new TreeSet<>(values);
                all.addAll(others);
                either.put(name, all);
            }
        });
        if (exact && other.exact && !either.isEmpty()) {
            Map.Entry<String, Set<String>> same = either.entrySet().iterator().next();
            return equal(same.getKey(), field.apply(same.getKey()), same.getValue());
        }
        return new Condition<>(test.or(other.test), either, false);
    }
}
