package io.github.graphidentity.okta.simulated;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The condition of a {@link ScimFilter}.
 *
 * @param lookups what an index can use: a subject can match only if each of these lists has a lookup that finds it
 * @param exact whether the condition only compares one field with the values of the lookups
 */
record ScimCondition<T>(Predicate<T> test, List<List<Lookup>> lookups, boolean exact) implements Predicate<T> {

    /**
     * A value of a field, without case.
     *
     * @param prefix whether the field only starts with the value
     */
    record Lookup(String field, String value, boolean prefix) {}

    static <T> ScimCondition<T> of(Predicate<T> test) {
        return new ScimCondition<>(test, List.of(), false);
    }

    static <T> ScimCondition<T> of(Predicate<T> test, Lookup lookup) {
        return new ScimCondition<>(test, List.of(List.of(lookup)), false);
    }

    @Override
    public boolean test(T subject) {
        return test.test(subject);
    }

    ScimCondition<T> and(ScimCondition<T> other) {
        return new ScimCondition<>(
                test.and(other.test),
                Stream.concat(lookups.stream(), other.lookups.stream()).toList(),
                false);
    }

    /** Combines conditions with {@code or}. Values of one field become one comparison, as fast as with one value. */
    static <T> ScimCondition<T> anyOf(List<ScimCondition<T>> conditions, ScimFields<T> fields) {
        if (conditions.size() == 1) {
            return conditions.get(0);
        }
        Predicate<T> test = subject -> conditions.stream().anyMatch(it -> it.test(subject));
        if (conditions.stream().anyMatch(condition -> condition.lookups.isEmpty())) {
            return of(test);
        }
        List<Lookup> alternatives = conditions.stream()
                .flatMap(condition -> condition.lookups.get(0).stream())
                .toList();
        String name = alternatives.get(0).field();
        Function<T, List<String>> field = fields.values().apply(name);
        boolean same = conditions.stream().allMatch(ScimCondition::exact)
                && alternatives.stream().allMatch(lookup -> lookup.field().equals(name));
        return same && field != null
                ? equalToAny(
                        name,
                        field,
                        alternatives.stream().map(Lookup::value).collect(Collectors.toSet()),
                        fields.ignoresCase().test(name))
                : new ScimCondition<>(test, List.of(alternatives), false);
    }

    static <T> ScimCondition<T> equalToAny(
            String name, Function<T, List<String>> field, Set<String> values, boolean ignoresCase) {
        Set<String> wanted = ignoresCase ? new TreeSet<>(String.CASE_INSENSITIVE_ORDER) : new TreeSet<>();
        wanted.addAll(values);
        List<Lookup> lookups =
                wanted.stream().map(value -> new Lookup(name, value, false)).toList();
        return new ScimCondition<>(
                subject -> field.apply(subject).stream().anyMatch(wanted::contains), List.of(lookups), true);
    }
}
