package io.github.graphidentity.okta.simulated;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The condition of a {@link ScimFilter}.
 *
 * @param candidates values of fields, ignoring case; a subject can match only if it has one of them, so an index can
 *     use them
 * @param exact whether the candidates are the complete condition
 */
record ScimCondition<T>(Predicate<T> test, Map<String, Set<String>> candidates, boolean exact) implements Predicate<T> {

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
        Map<String, Set<String>> both = new TreeMap<>(other.candidates);
        both.putAll(candidates);
        return new ScimCondition<>(test.and(other.test), both, false);
    }

    /** Combines conditions with {@code or}. Conditions on one field become a single lookup. */
    static <T> ScimCondition<T> anyOf(
            List<ScimCondition<T>> conditions, Function<String, Function<T, List<String>>> field) {
        ScimCondition<T> first = conditions.get(0);
        if (conditions.size() == 1) {
            return first;
        }
        Map<String, Set<String>> either = new TreeMap<>();
        for (String name : first.candidates.keySet()) {
            if (conditions.stream().allMatch(condition -> condition.candidates.containsKey(name))) {
                Set<String> values = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
                conditions.forEach(condition -> values.addAll(condition.candidates.getOrDefault(name, Set.of())));
                either.put(name, values);
            }
        }
        if (conditions.stream().allMatch(ScimCondition::exact) && !either.isEmpty()) {
            Map.Entry<String, Set<String>> same = either.entrySet().iterator().next();
            return equal(same.getKey(), field.apply(same.getKey()), same.getValue());
        }
        return new ScimCondition<>(subject -> conditions.stream().anyMatch(it -> it.test(subject)), either, false);
    }
}
