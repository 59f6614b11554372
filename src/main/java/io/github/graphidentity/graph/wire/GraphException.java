package io.github.graphidentity.graph.wire;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Carries a {@link GraphError} out of a request. */
public final class GraphException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int MAX_ECHO = 512;

    private final GraphError error;
    private final @Nullable Duration retryAfter;

    GraphException(GraphError error, Object... values) {
        this(
                error,
                String.format(
                        error.message(),
                        Arrays.stream(values).map(GraphException::bounded).toArray()),
                null,
                null);
    }

    private static Object bounded(Object value) {
        return value instanceof String text && text.length() > MAX_ECHO ? text.substring(0, MAX_ECHO) + "…" : value;
    }

    private GraphException(GraphError error, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        // No stack trace: error responses are as frequent as successes.
        super(message, cause, false, false);
        this.error = error;
        this.retryAfter = retryAfter;
    }

    /** Returns this error with a {@code Retry-After} header. */
    public GraphException retryAfter(Duration delay) {
        return new GraphException(error, String.valueOf(getMessage()), delay, getCause());
    }

    public GraphException causedBy(Throwable cause) {
        return new GraphException(error, String.valueOf(getMessage()), retryAfter, cause);
    }

    public GraphError error() {
        return error;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
