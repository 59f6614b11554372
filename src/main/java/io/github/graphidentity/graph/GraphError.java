package io.github.graphidentity.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One entry of the catalogue of everything this service refuses on Graph's paths. {@code docs/reference/errors.md} is
 * rendered from it.
 */
public interface GraphError {

    /** The whole catalogue: every entry of every area, in the order in which a request meets them. */
    static List<GraphError> catalogue() {
        return Stream.<GraphError[]>of(
                        AccessError.values(),
                        RequestError.values(),
                        BatchError.values(),
                        ODataError.values(),
                        InvocationError.values(),
                        DirectoryError.values())
                .flatMap(Arrays::stream)
                .toList();
    }

    /** The entry's own name, unique in the catalogue. */
    String name();

    /** How it is told. */
    Words words();

    /**
     * What a client is told.
     *
     * @param status of HTTP
     * @param code which clients branch on
     * @param message with {@code %s} where the request's own words go
     */
    record Words(int status, String code, String message) {}

    default String message() {
        return words().message();
    }

    /** The refusal, with the words that the message's placeholders stand for. */
    default GraphException with(Object... words) {
        return new GraphException(this, words);
    }

    default int status() {
        return words().status();
    }

    default String code() {
        return words().code();
    }
}
