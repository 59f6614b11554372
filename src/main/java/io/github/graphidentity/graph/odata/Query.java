package io.github.graphidentity.graph.odata;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Query options, applied to rows. However many there are, no more than a page of them is held; where they have an order of their
 * own and some are passed over, no more than a page and {@link #MOST}.
 */
public final class Query<T> {

    /** How many rows in an order are passed over by looking once at all: so many are held then. */
    static final int MOST = 10_000;

    private final QueryOptions options;
    private final Rows<T> rows;
    private final Function<T, String> key;

    /**
     * Prepares a query.
     *
     * @param key identifies a row: it breaks ties in the order, and {@link Rows} continue after it
     */
    public Query(QueryOptions options, Rows<T> rows, Function<T, String> key) {
        this.options = options;
        this.rows = rows;
        this.key = key;
    }

    /** How many rows there are in all, whatever page is asked for. */
    public long count() {
        try (Stream<T> all = rows.after(null)) {
            return all.filter(options::matches).count();
        }
    }

    /**
     * What {@code @odata.count} says on this page: {@link #count} where it was asked for. It "is present only in the first page",
     * so nothing is counted for the others.
     */
    @DocumentedBy("query-parameters.md")
    public @Nullable Long countIfRequested() {
        return options.count() && options.skipToken() == null ? count() : null;
    }

    public ResultPage<T> page() {
        return options.orderBy().isEmpty() ? inTheirOrder() : ordered(options.orderBy());
    }

    private ResultPage<T> inTheirOrder() {
        SkipToken token = options.skipToken();
        List<T> page = new ArrayList<>();
        try (Stream<T> rest = rows.after(token == null ? null : token.key())) {
            Iterator<T> wanted =
                    rest.filter(options::matches).skip(options.skip()).iterator();
            while (page.size() < options.pageSize() && wanted.hasNext()) {
                page.add(wanted.next());
            }
            // Whether there is a next page is known once there is a row for it.
            return new ResultPage<>(
                    page, wanted.hasNext() ? token(List.of(key.apply(page.get(page.size() - 1)))) : null);
        }
    }

    private record Placed<T>(T row, List<@Nullable Object> place) {}

    private ResultPage<T> ordered(OrderBy order) {
        SkipToken token = options.skipToken();
        List<@Nullable Object> after = token == null ? null : token.after();
        int skip = options.skip();
        for (; skip > MOST; skip -= MOST) {
            List<Placed<T>> passed = first(MOST, order, after);
            if (passed.size() < MOST) {
                return new ResultPage<>(List.of(), null);
            }
            after = passed.get(MOST - 1).place();
        }
        // One more, to know whether there is a next page.
        List<Placed<T>> first = first(skip + options.pageSize() + 1, order, after);
        List<Placed<T>> page =
                first.stream().skip(skip).limit(options.pageSize()).toList();
        boolean more = first.size() > skip + options.pageSize();
        return new ResultPage<>(
                page.stream().map(Placed::row).toList(),
                more ? token(page.get(page.size() - 1).place()) : null);
    }

    /** The first rows after a place, {@code null} for the beginning, in their order. */
    private List<Placed<T>> first(int wanted, OrderBy order, @Nullable List<@Nullable Object> after) {
        Comparator<Placed<T>> comparator = (one, other) -> order.compare(one.place(), other.place());
        PriorityQueue<Placed<T>> first = new PriorityQueue<>(comparator.reversed());
        try (Stream<T> all = rows.after(null)) {
            all.filter(options::matches).forEach(row -> {
                Placed<T> placed = new Placed<>(row, order.place(row, key.apply(row)));
                if (after == null || order.compare(placed.place(), after) > 0) {
                    first.add(placed);
                    if (first.size() > wanted) {
                        first.remove();
                    }
                }
            });
        }
        List<Placed<T>> sorted = new ArrayList<>(first);
        sorted.sort(comparator);
        return sorted;
    }

    private String token(List<@Nullable Object> after) {
        return new SkipToken(options.fingerprint(), options.pageSize(), after).text();
    }
}
