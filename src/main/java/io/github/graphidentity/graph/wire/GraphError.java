package io.github.graphidentity.graph.wire;

/**
 * One entry of the catalogue of everything this service refuses on Graph's paths. {@code docs/reference/errors.md} is
 * rendered from it.
 */
public interface GraphError {

    /** The entry's own name, unique in the catalogue. */
    String name();

    /** How it is told. */
    ErrorText errorText();

    /**
     * What a client is told.
     *
     * @param status of HTTP
     * @param code which clients branch on
     * @param message with {@code %s} where the request's own words go
     */
    record ErrorText(int status, String code, String message) {}

    default String message() {
        return errorText().message();
    }

    /** The refusal, with the words that the message's placeholders stand for. */
    default GraphException with(Object... words) {
        return new GraphException(this, words);
    }

    /** Whether the code that raises it writes a log line with more details, so that the response needs none. */
    default boolean hasOwnLogLine() {
        return false;
    }

    default int status() {
        return errorText().status();
    }

    default String code() {
        return errorText().code();
    }
}
