package io.github.graphidentity.graph.odata;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Applies query options to rows. It holds at most a page of rows in memory; with {@code $orderby} and {@code $skip}, at most a
 * page and {@link #MAX_SKIPPED_AT_ONCE}.
 */
public final class Query<T> {

    /** The number of ordered rows that one pass over all rows can skip. */
    static final int MAX_SKIPPED_AT_ONCE = 10_000;

    private final QueryOptions options;
    private final RowSource<T> rows;
    private final Function<T, String> key;

    /**
     * Creates a query.
     *
     * @param key returns the key of a row, which breaks ties in the order and from which {@link RowSource} continues
     */
    public Query(QueryOptions options, RowSource<T> rows, Function<T, String> key) {
        this.options = options;
        this.rows = rows;
        this.key = key;
    }

    /** Returns the number of matching rows on all pages. */
    public long count() {
        OptionalLong known = options.search() == null ? rows.count(options.filter()) : OptionalLong.empty();
        if (known.isPresent()) {
            return known.getAsLong();
        }
        try (Stream<T> all = rows.after(null)) {
            return all.filter(options::matches).count();
        }
    }

    /**
     * Returns {@code @odata.count}, or {@code null} if it was not requested or the page is not the first ("only in the first
     * page").
     */
    @DocumentedBy("query-parameters.md")
    public @Nullable Long countIfRequested() {
        return options.count() && options.skipToken() == null ? count() : null;
    }

    /** Returns the requested page. */
    public ResultPage<T> page() {
        OrderBy order = options.orderBy();
        SkipToken token = options.skipToken();
        List<@Nullable Object> last = token == null ? null : token.after();
        Optional<Stream<T>> rest = order.isEmpty()
                ? Optional.of(rows.after(token == null ? null : token.key()))
                : rows.ordered(order, last);
        return rest.map(ordered -> first(ordered, order)).orElseGet(() -> sorted(order, last));
    }

    private ResultPage<T> first(Stream<T> ordered, OrderBy order) {
        try (ordered) {
            // One more row shows whether there is a next page.
            List<T> rest = ordered.filter(options::matches)
                    .skip(options.skip())
                    .limit(options.pageSize() + 1L)
                    .toList();
            if (rest.size() <= options.pageSize()) {
                return new ResultPage<>(rest, null);
            }
            T last = rest.get(options.pageSize() - 1);
            return new ResultPage<>(rest.subList(0, options.pageSize()), token(order.sortKey(last, key.apply(last))));
        }
    }

    private record SortedRow<T>(T row, List<@Nullable Object> sortKey) {}

    private ResultPage<T> sorted(OrderBy order, @Nullable List<@Nullable Object> last) {
        List<@Nullable Object> after = last;
        int skip = options.skip();
        for (; skip > MAX_SKIPPED_AT_ONCE; skip -= MAX_SKIPPED_AT_ONCE) {
            List<SortedRow<T>> skipped = first(MAX_SKIPPED_AT_ONCE, order, after);
            if (skipped.size() < MAX_SKIPPED_AT_ONCE) {
                return new ResultPage<>(List.of(), null);
            }
            after = skipped.get(MAX_SKIPPED_AT_ONCE - 1).sortKey();
        }
        List<SortedRow<T>> first = first(skip + options.pageSize() + 1, order, after);
        List<SortedRow<T>> page =
                first.stream().skip(skip).limit(options.pageSize()).toList();
        boolean more = first.size() > skip + options.pageSize();
        return new ResultPage<>(
                page.stream().map(SortedRow::row).toList(),
                more ? token(page.get(page.size() - 1).sortKey()) : null);
    }

    /** Returns the first rows, in order, after a sort key, or from the beginning if it is {@code null}. */
    private List<SortedRow<T>> first(int limit, OrderBy order, @Nullable List<@Nullable Object> after) {
        Comparator<SortedRow<T>> comparator = (one, other) -> order.compare(one.sortKey(), other.sortKey());
        PriorityQueue<SortedRow<T>> first = new PriorityQueue<>(comparator.reversed());
        try (Stream<T> all = rows.after(null)) {
            all.filter(options::matches).forEach(row -> {
                SortedRow<T> sorted = new SortedRow<>(row, order.sortKey(row, key.apply(row)));
                if (after == null || order.compare(sorted.sortKey(), after) > 0) {
                    first.add(sorted);
                    if (first.size() > limit) {
                        first.remove();
                    }
                }
            });
        }
        List<SortedRow<T>> sorted = new ArrayList<>(first);
        sorted.sort(comparator);
        return sorted;
    }

    private String token(List<@Nullable Object> after) {
        return new SkipToken(options.fingerprint(), options.pageSize(), after).text();
    }
}
