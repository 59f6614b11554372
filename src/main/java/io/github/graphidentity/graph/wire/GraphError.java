package io.github.graphidentity.graph.wire;

/**
 * An entry in the catalogue of errors that this service returns on Graph's paths. {@code docs/reference/errors.md} is rendered
 * from the catalogue.
 */
public interface GraphError {

    /** Returns the entry's name, which is unique in the catalogue. */
    String name();

    /** Returns the status, code and message of the response. */
    ErrorText errorText();

    /**
     * The status, code and message of an error response.
     *
     * @param status the HTTP status
     * @param message may contain {@code %s} for values of the request
     */
    record ErrorText(int status, String code, String message) {}

    default String message() {
        return errorText().message();
    }

    /** Creates the exception, with these values for the message's placeholders. */
    default GraphException with(Object... values) {
        return new GraphException(this, values);
    }

    /** Returns whether the code that throws the error logs it in detail, so that the response writer must not log it again. */
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
