package io.github.graphidentity.okta.simulated;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a {@link ScimFilter} says.
 *
 * @param oneOf fields, and the values of which, in whatever case, whoever passes has one there: what an index can use
 * @param exact whether that is all it says
 */
record ScimCondition<T>(Predicate<T> test, Map<String, Set<String>> oneOf, boolean exact) implements Predicate<T> {

    static <T> ScimCondition<T> of(Predicate<T> test) {
        return new ScimCondition<>(test, Map.of(), false);
    }

    static <T> ScimCondition<T> equal(String name, Function<T, List<String>> field, Set<String> values) {
        Set<String> inAnyCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        inAnyCase.addAll(values);
        Predicate<T> test = subject -> field.apply(subject).stream().anyMatch(inAnyCase::contains);
        return new ScimCondition<>(test, Map.of(name, inAnyCase), true);
    }

    @Override
    public boolean test(T subject) {
        return test.test(subject);
    }

    ScimCondition<T> and(ScimCondition<T> other) {
        Map<String, Set<String>> both = new TreeMap<>(other.oneOf);
        both.putAll(oneOf);
        return new ScimCondition<>(test.and(other.test), both, false);
    }

    /** @param field finds what is held under a name: many values of one field become one look at it */
    static <T> ScimCondition<T> anyOf(List<ScimCondition<T>> some, Function<String, Function<T, List<String>>> field) {
        ScimCondition<T> first = some.get(0);
        if (some.size() == 1) {
            return first;
        }
        Map<String, Set<String>> either = new TreeMap<>();
        for (String name : first.oneOf.keySet()) {
            if (some.stream().allMatch(condition -> condition.oneOf.containsKey(name))) {
                Set<String> values = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
                some.forEach(condition -> values.addAll(condition.oneOf.getOrDefault(name, Set.of())));
                either.put(name, values);
            }
        }
        if (some.stream().allMatch(ScimCondition::exact) && !either.isEmpty()) {
            Map.Entry<String, Set<String>> same = either.entrySet().iterator().next();
            return equal(same.getKey(), field.apply(same.getKey()), same.getValue());
        }
        return new ScimCondition<>(subject -> some.stream().anyMatch(it -> it.test(subject)), either, false);
    }
}
