package io.github.graphidentity.graph.odata;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.graph.odata.Person.Badge;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Compares random query options with a simple reference implementation. The repetition is the seed, so failures are reproducible. */
class RandomQueryTests {

    private static final int QUERIES = 100;
    private static final List<String> WORDS = List.of("", "a", "A", "b", "ab", "it's", "é", "É", "null");

    private record Said(String filter, Function<Person, @Nullable Boolean> meaning) {}

    private record Order(String orderBy, Comparator<Person> meaning) {}

    @RepeatedTest(20)
    void returnTheRowsOfAReferenceImplementation(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        NavigableMap<String, Person> people = people(random);
        for (int i = 0; i < QUERIES; i++) {
            Asked asked = Asked.of(random);
            int skip = random.nextInt(4) == 0 ? random.nextInt(6) : 0;
            List<Person> meant = people.values().stream()
                    .filter(asked)
                    .sorted(asked.order().meaning())
                    .toList();
            String query = asked.query() + (skip == 0 ? "" : "&$skip=" + skip);
            assertThat(pages(query, people, asked.top(), () -> {}))
                    .as("seed %d: %s", repetition.getCurrentRepetition(), asked)
                    .isEqualTo(meant.stream().skip(skip).map(Person::id).toList());
            assertThat(new Query<>(options(query), rows(people), Person::id).count())
                    .isEqualTo(meant.size());
        }
    }

    /** Rows that are added or removed between two pages may or may not be returned. */
    @RepeatedTest(20)
    void returnEachStableRowOnceDuringChanges(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < QUERIES / 2; i++) {
            NavigableMap<String, Person> people = people(random);
            List<Person> before = List.copyOf(people.values());
            Asked asked = Asked.of(random);
            List<String> told = pages(asked.query(), people, asked.top(), () -> {
                people.keySet().removeIf(id -> random.nextInt(8) == 0);
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(any -> person(random.nextInt(100_000), random))
                        .forEach(person -> people.putIfAbsent(person.id(), person));
            });
            List<String> allAlong = before.stream()
                    .filter(people::containsValue)
                    .filter(asked)
                    .sorted(asked.order().meaning())
                    .map(Person::id)
                    .toList();
            assertThat(told)
                    .as("seed %d, %d: %s", repetition.getCurrentRepetition(), i, asked)
                    .doesNotHaveDuplicates()
                    .filteredOn(allAlong::contains)
                    .isEqualTo(allAlong);
        }
    }

    /** Everything that a query can ask for, with what it means. */
    private record Asked(Said filter, @Nullable Said search, Order order, int top) implements Predicate<Person> {

        static Asked of(Random random) {
            return new Asked(
                    RandomQueryTests.filter(random, 0),
                    random.nextInt(3) == 0 ? RandomQueryTests.search(random, 0) : null,
                    RandomQueryTests.order(random),
                    1 + random.nextInt(7));
        }

        String query() {
            return "$filter=" + encoded(filter.filter())
                    + (search == null ? "" : "&$search=" + encoded(search.filter()))
                    + (order.orderBy().isEmpty() ? "" : "&$orderby=" + encoded(order.orderBy()))
                    + "&$top=" + top;
        }

        @Override
        public boolean test(Person person) {
            return Boolean.TRUE.equals(filter.meaning().apply(person))
                    && (search == null || Boolean.TRUE.equals(search.meaning().apply(person)));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /** @param between two pages */
    private static List<String> pages(String query, NavigableMap<String, Person> people, int top, Runnable between) {
        List<String> ids = new ArrayList<>();
        String next = query;
        while (next != null) {
            ResultPage<Person> page = new Query<>(options(next), rows(people), Person::id).page();
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(top);
            page.rows().forEach(person -> ids.add(person.id()));
            next = page.nextToken() == null ? null : QueryOptions.next(next, page.nextToken());
            between.run();
        }
        return ids;
    }

    private static NavigableMap<String, Person> people(Random random) {
        NavigableMap<String, Person> people = new TreeMap<>();
        int size = random.nextInt(40);
        for (int i = 0; i < size; i++) {
            Person person = person(random.nextInt(100_000), random);
            people.putIfAbsent(person.id(), person);
        }
        return people;
    }

    private static RowSource<Person> rows(NavigableMap<String, Person> people) {
        return key -> (key == null ? people : people.tailMap(key, false)).values().stream();
    }

    private static QueryOptions options(String query) {
        return QueryOptions.read(query, Person.TYPE, EnumSet.range(QueryOption.SELECT, QueryOption.SEARCH), 0);
    }

    private static Person person(int i, Random random) {
        List<Badge> badges = IntStream.range(0, random.nextInt(3))
                .mapToObj(any -> new Badge(word(random), random.nextBoolean() ? "red" : "green", List.of(word(random))))
                .toList();
        return new Person(
                String.format("%05d", i),
                random.nextInt(5) == 0 ? null : word(random),
                random.nextInt(5) == 0 ? null : (Boolean) random.nextBoolean(),
                random.nextInt(5) == 0 ? null : moment(random),
                badges);
    }

    private static Instant moment(Random random) {
        return Instant.parse("2026-11-21T12:00:00Z").plusSeconds(random.nextInt(4));
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static String literal(String word) {
        return "'" + word.replace("'", "''") + "'";
    }

    /** Of no property here anything but the beginning is looked at, and what is not there begins with nothing. */
    private static Said search(Random random, int depth) {
        return switch (random.nextInt(depth > 2 ? 1 : 4)) {
            case 1 -> joined("AND", search(random, depth + 1), search(random, depth + 1), false);
            case 2 -> joined("OR", search(random, depth + 1), search(random, depth + 1), true);
            case 3 -> joined("", search(random, depth + 1), search(random, depth + 1), false);
            default -> {
                String word = WORDS.get(1 + random.nextInt(WORDS.size() - 1));
                yield new Said(
                        "\"name:" + word + "\"",
                        it -> it.name() != null && lower(it.name()).startsWith(lower(word)));
            }
        };
    }

    /** Three-valued logic as in SQL: a condition on null is unknown. */
    private static Said filter(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 6 : 9)) {
            case 6 -> not(filter(random, depth + 1));
            case 7 -> joined("and", filter(random, depth + 1), filter(random, depth + 1), false);
            case 8 -> joined("or", filter(random, depth + 1), filter(random, depth + 1), true);
            default -> leaf(random);
        };
    }

    private static Said not(Said inner) {
        return new Said("not (" + inner.filter() + ")", it -> {
            Boolean value = inner.meaning().apply(it);
            return value == null ? null : !value;
        });
    }

    /** @param deciding the value that decides whatever the other side is */
    private static Said joined(String operator, Said left, Said right, boolean deciding) {
        return new Said("(" + left.filter() + ") " + operator + " (" + right.filter() + ")", it -> {
            List<Boolean> sides = new ArrayList<>();
            sides.add(left.meaning().apply(it));
            sides.add(right.meaning().apply(it));
            if (sides.contains(deciding)) {
                return deciding;
            }
            return sides.contains(null) ? null : (Boolean) !deciding;
        });
    }

    private static Said leaf(Random random) {
        String word = word(random);
        String lower = word.toLowerCase(Locale.ROOT);
        return switch (random.nextInt(10)) {
            case 7 -> {
                Instant moment = moment(random);
                yield new Said(
                        "born ge " + moment,
                        it -> it.born() != null && !it.born().isBefore(moment));
            }
            case 8 -> new Said("badges/$count le 1", it -> it.badges().size() <= 1);
            case 0 -> new Said("name eq " + literal(word), it -> lower.equals(lower(it.name())));
            case 1 -> new Said(literal(word) + " ne name", it -> !lower.equals(lower(it.name())));
            case 2 -> {
                String other = word(random);
                yield new Said(
                        "name in (" + literal(word) + "," + literal(other) + ",null)",
                        it -> it.name() == null
                                || lower.equals(lower(it.name()))
                                || lower(other).equals(lower(it.name())));
            }
            case 3 -> called("startswith", word, it -> it.startsWith(lower));
            case 4 -> called("endswith", word, it -> it.endsWith(lower));
            case 5 -> called("contains", word, it -> it.contains(lower));
            case 6 -> new Said("active", Person::active);
            default -> {
                boolean all = random.nextBoolean();
                yield new Said(
                        "badges/" + (all ? "all" : "any") + "(b:b/number eq " + literal(word)
                                + " or b/colour eq 'red' and b/doors/any(d:d ne " + literal(word) + "))",
                        it -> {
                            Function<Badge, Boolean> one = badge -> lower.equals(lower(badge.number()))
                                    || (badge.colour().equals("red")
                                            && !lower.equals(lower(badge.doors().get(0))));
                            return all
                                    ? it.badges().stream().allMatch(one::apply)
                                    : it.badges().stream().anyMatch(one::apply);
                        });
            }
        };
    }

    private static Said called(String function, String word, Function<String, Boolean> meaning) {
        return new Said(
                function + "(name," + literal(word) + ")",
                it -> it.name() == null ? null : meaning.apply(lower(it.name())));
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static Order order(Random random) {
        Comparator<Person> byName =
                Comparator.comparing(it -> lower(it.name()), Comparator.nullsFirst(Comparator.naturalOrder()));
        Comparator<Person> byActive =
                Comparator.comparing(Person::active, Comparator.nullsFirst(Comparator.naturalOrder()));
        Comparator<Person> byBirth =
                Comparator.comparing(Person::born, Comparator.nullsFirst(Comparator.naturalOrder()));
        return switch (random.nextInt(6)) {
            case 4 ->
                new Order(
                        "born desc,name",
                        byBirth.reversed().thenComparing(byName).thenComparing(Person::id));
            case 0 -> new Order("name", byName.thenComparing(Person::id));
            case 1 -> new Order("name desc", byName.reversed().thenComparing(Person::id));
            case 2 ->
                new Order(
                        "active desc,name",
                        byActive.reversed().thenComparing(byName).thenComparing(Person::id));
            case 3 -> new Order("active,id desc", byActive.thenComparing(Person::id, Comparator.reverseOrder()));
            default -> new Order("", Comparator.comparing(Person::id));
        };
    }
}
