package io.github.graphidentity.tokenservice.errors;

import org.jspecify.annotations.Nullable;

/**
 * Something the token service refuses: HTTP status, OAuth error, AADSTS code and text. The catalogue is in two parts, {@link
 * RequestRefusal} and {@link SignInError}.
 */
public interface EntraError {

    /** How it is told. */
    Words words();

    /**
     * What a client is told.
     *
     * @param status of HTTP
     * @param error OAuth's word for it, which clients branch on
     * @param code the number behind AADSTS
     * @param text the message without its number, with {@code %s} where the request's own words go
     */
    record Words(int status, String error, int code, String text) {}

    default int status() {
        return words().status();
    }

    default String error() {
        return words().error();
    }

    default int code() {
        return words().code();
    }

    default String text() {
        return words().text();
    }

    /** What tells refusals of the same word apart, where Entra sends it. */
    default @Nullable String suberror() {
        return null;
    }

    /** The refusal, with the words that the text's placeholders stand for. */
    default EntraException with(Object... words) {
        return new EntraException(this, words);
    }
}
