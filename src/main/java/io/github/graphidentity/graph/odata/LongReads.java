package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.wire.RequestError;
import io.github.graphidentity.platform.concurrent.Deadline;
import io.github.graphidentity.platform.concurrent.ElapsedTime;
import io.github.graphidentity.platform.concurrent.WaitingThreads;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Limits how many threads of the server, and for how long, one tenant can keep with lists that look at many rows, such as filters
 * without an index. Thread-safe.
 */
@Component
public final class LongReads {

    /** A read that looks at more rows is a long one. */
    static final int SHORT = 2_000;

    /** As long as a search of the simulated directory can take. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final WaitingThreads threads;
    private final ElapsedTime time;

    @Autowired
    public LongReads(WaitingThreads threads) {
        this(threads, ElapsedTime.REAL);
    }

    LongReads(WaitingThreads threads, ElapsedTime time) {
        this.threads = threads;
        this.time = time;
    }

    /** The rows that one request of a tenant looks at. They end with an error that has status 503 if they exceed a limit. */
    public <T> RowSource<T> of(String tenantId, RowSource<T> rows) {
        return new RowSource<>() {

            @Override
            public Stream<T> after(@Nullable String key) {
                return limited(rows.after(key));
            }

            @Override
            public Optional<Stream<T>> ordered(OrderBy order, @Nullable List<@Nullable Object> last) {
                return rows.ordered(order, last).map(this::limited);
            }

            @Override
            public OptionalLong count(@Nullable Filter filter) {
                return rows.count(filter);
            }

            private Stream<T> limited(Stream<T> all) {
                Read read = new Read(tenantId);
                return all.peek(row -> read.count()).onClose(read::end);
            }
        };
    }

    private final class Read {

        private final String tenantId;
        private final Deadline deadline = new Deadline(PATIENCE, time);
        private int rows;
        private boolean kept;

        Read(String tenantId) {
            this.tenantId = tenantId;
        }

        void count() {
            if (++rows % SHORT != 0) {
                return;
            }
            kept = kept || threads.take(tenantId);
            if (!kept || deadline.remaining().isNegative()) {
                throw RequestError.LIST_TOO_LONG.with().retryAfter(RETRY_AFTER);
            }
        }

        void end() {
            if (kept) {
                threads.release(tenantId);
            }
        }
    }
}
