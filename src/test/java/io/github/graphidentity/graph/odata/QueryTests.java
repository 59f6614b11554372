package io.github.graphidentity.graph.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.graphidentity.graph.wire.GraphException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTests {

    private static final List<Person> TEN = IntStream.range(0, 10)
            .mapToObj(i -> new Person("" + i, "name " + (9 - i), i % 2 == 0, Instant.ofEpochSecond(i % 3), List.of()))
            .toList();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$top=3 | 012 345 678 9",
                "$top=5 | 01234 56789",
                "$top=3&$skip=8 | 89",
                "$top=3&$skip=6 | 678 9",
                "$top=3&$skip=10 | ''",
                "$top=2&$filter=active eq true | 02 46 8",
                "$top=2&$skip=1&$filter=active eq true | 24 68",
                "$top=4&$orderby=name | 9876 5432 10",
                "$top=4&$skip=3&$orderby=name | 6543 210",
                "$top=4&$orderby=active desc, name asc | 8642 0975 31",
                "$top=5&$orderby=active | 13579 02468",
                "$top=10&$orderby=name | 9876543210",
                "$top=10&$orderby=name,name desc,name | 9876543210",
                "$top=4&$orderby=born desc,id desc | 8527 4196 30",
                "top=6&orderby=name desc&filter=active | 02468",
            })
    void pagesToTheEnd(String query, String pages) {
        assertThat(String.join(" ", pages(query))).isEqualTo(pages);
    }

    @Test
    void stopsReadingAtTheEndOfThePage() {
        AtomicInteger read = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        RowSource<Person> rows =
                key -> after(key).peek(row -> read.incrementAndGet()).onClose(closed::incrementAndGet);
        new Query<>(options("$top=3"), rows, Person::id).page();
        assertThat(read.get()).isLessThanOrEqualTo(4);
        assertThat(closed).hasValue(1);
    }

    /** In steps: not all that are passed over are held at once. */
    @Test
    void skipsAnyNumberOfOrderedRows() {
        int all = 2 * Query.MAX_SKIPPED_AT_ONCE + 10;
        AtomicInteger looks = new AtomicInteger();
        RowSource<Person> rows = key -> {
            looks.incrementAndGet();
            return IntStream.range(0, all)
                    .mapToObj(i -> new Person("" + i, "%05d".formatted(all - 1 - i), true, null, List.of()));
        };
        for (int skip : new int[] {
            3,
            Query.MAX_SKIPPED_AT_ONCE,
            Query.MAX_SKIPPED_AT_ONCE + 1,
            2 * Query.MAX_SKIPPED_AT_ONCE,
            2 * Query.MAX_SKIPPED_AT_ONCE + 7
        }) {
            looks.set(0);
            ResultPage<Person> page =
                    query("$top=5&$orderby=name&$skip=" + skip, rows).page();
            assertThat(page.rows())
                    .extracting(Person::name)
                    .isEqualTo(IntStream.range(skip, Math.min(all, skip + 5))
                            .mapToObj("%05d"::formatted)
                            .toList());
            assertThat(page.nextToken() == null).isEqualTo(skip + 5 >= all);
            assertThat(looks).hasValue(1 + (skip - 1) / Query.MAX_SKIPPED_AT_ONCE);
        }
        looks.set(0);
        ResultPage<Person> nobody =
                query("$top=5&$orderby=name&$skip=2147483647", rows).page();
        assertThat(nobody).isEqualTo(new ResultPage<>(List.of(), null));
        assertThat(looks).hasValue(3);
    }

    @Test
    void countsOnlyForTheFirstPage() {
        Query<Person> first = query("$top=3&$skip=1&$count=true&$filter=active", QueryTests::after);
        assertThat(first.countIfRequested()).isEqualTo(5);
        String next = QueryOptions.next(
                "$top=3&$count=true&$filter=active", first.page().nextToken());
        RowSource<Person> nobodyCounted = key -> Stream.of(key).map(after -> {
            throw new AssertionError("read after " + after);
        });
        assertThat(query(next, nobodyCounted).countIfRequested()).isNull();
        assertThat(query("$top=3", nobodyCounted).countIfRequested()).isNull();
    }

    @Test
    void usesTheSmallerPageSize() {
        assertThat(options("$top=7", 3).pageSize()).isEqualTo(3);
        assertThat(options("$top=3", 7).pageSize()).isEqualTo(3);
        assertThat(options("", 7).pageSize()).isEqualTo(7);
        assertThat(options("", 5_000).pageSize()).isEqualTo(999);
        assertThat(options("").pageSize()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$frob=1 | The query parameter '$frob' is not supported.",
                "$expand=x | Query option 'expand' is not allowed. To allow it, set the 'AllowedQueryOptions' property on EnableQueryAttribute or QueryValidationSettings.",
                "$top=1&top=2 | Query option '$top' was specified more than once, but it must be specified at most once.",
                "$top=-1 | Invalid value '-1' for $top query option found. The $top query option requires a non-negative integer value.",
                "$top=\u0663 | Invalid value '\u0663' for $top query option found. The $top query option requires a non-negative integer value.",
                "$skip=1e3 | Invalid value '1e3' for $skip query option found. The $skip query option requires a non-negative integer value.",
                "$top=99999999999 | Invalid value '99999999999' for $top query option found. The $top query option requires a non-negative integer value.",
                "$count=yes | Invalid value 'yes' for $count query option found. The $count query option requires a boolean value.",
                "$top=1000 | Invalid page size specified: '1000'. Must be between 1 and 999 inclusive.",
                "$top=0 | Invalid page size specified: '0'. Must be between 1 and 999 inclusive.",
                "$select=id,nme | Could not find a property named 'nme' on type 'test.person'.",
                "$orderby=badges | The $orderby expression must evaluate to a single value of primitive type.",
                "$orderby=name up | Syntax error at position 5 in 'name up'.",
                "$orderby= | Syntax error at position 0 in ''.",
                "$filter=%zz | The request is malformed or incorrect.",
                "$skiptoken=x | Unable to parse the skiptoken value 'x'. Skiptoken value should always be server generated.",
                "$skiptoken=bnVsbA | Unable to parse the skiptoken value 'bnVsbA'. Skiptoken value should always be server generated.",
                "$skiptoken=eyJmaW5nZXJwcmludCI6MCwicGFnZVNpemUiOjF9 | Unable to parse the skiptoken value 'eyJmaW5nZXJwcmludCI6MCwicGFnZVNpemUiOjF9'. Skiptoken value should always be server generated.",
                "$skiptoken=WzAsMV0 | Unable to parse the skiptoken value 'WzAsMV0'. Skiptoken value should always be server generated.",
            })
    void rejects(String query, String message) {
        assertThatThrownBy(() -> options(query))
                .isInstanceOf(GraphException.class)
                .hasMessage(message);
    }

    /** The journal masks what begins with {@code eyJ}. */
    @Test
    void givesATokenThatDoesNotLookLikeAJsonWebToken() {
        assertThat(new Query<>(options("$top=1"), QueryTests::after, Person::id)
                        .page()
                        .nextToken())
                .matches("[\\w-]+")
                .doesNotStartWith("eyJ");
    }

    @Test
    void rejectsTheTokenOfAnotherQuery() {
        String token = new Query<>(options("$top=3&$orderby=name"), QueryTests::after, Person::id)
                .page()
                .nextToken();
        assertThat(options("$orderby=name&$skiptoken=" + token).pageSize()).isEqualTo(3);
        for (String other : List.of("", "$orderby=active&", "$orderby=name&$filter=active&")) {
            assertThatThrownBy(() -> options(other + "$skiptoken=" + token))
                    .isInstanceOf(GraphException.class)
                    .hasMessageStartingWith("Unable to parse the skiptoken value '" + token);
        }
    }

    @Test
    void ignoresCustomOptions() {
        assertThat(options("tracking=7&$top=3&%24count=true&").pageSize()).isEqualTo(3);
    }

    @Test
    void keepsOtherOptionsInTheLinkToTheNextPage() {
        assertThat(QueryOptions.next("$top=3&%24skip=2&x=1&$skiptoken=old&$filter=id%20eq%20'1'", "new"))
                .isEqualTo("$top=3&x=1&$filter=id%20eq%20'1'&$skiptoken=new");
        assertThat(QueryOptions.next(null, "new")).isEqualTo("$skiptoken=new");
    }

    private static Stream<Person> after(@Nullable String key) {
        return TEN.stream().filter(person -> key == null || person.id().compareTo(key) > 0);
    }

    private static List<String> pages(String query) {
        List<String> pages = new ArrayList<>();
        String token = null;
        do {
            String next = token == null ? query : QueryOptions.next(query, token);
            ResultPage<Person> page = new Query<>(options(next), QueryTests::after, Person::id).page();
            pages.add(
                    Stream.of(page.rows()).flatMap(List::stream).map(Person::id).reduce("", String::concat));
            token = page.nextToken();
        } while (token != null);
        return pages;
    }

    private static Query<Person> query(String query, RowSource<Person> rows) {
        return new Query<>(options(query), rows, Person::id);
    }

    private static QueryOptions options(String query) {
        return options(query, 0);
    }

    private static QueryOptions options(String query, int preferredPage) {
        EnumSet<QueryOption> allowed = EnumSet.range(QueryOption.SELECT, QueryOption.COUNT);
        return QueryOptions.read(query, Person.TYPE, allowed, preferredPage);
    }
}
