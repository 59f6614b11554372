package io.github.graphidentity.tokenservice.errors;

import org.jspecify.annotations.Nullable;

/**
 * Something the token service refuses: HTTP status, OAuth error, AADSTS code and text. The catalogue is in two parts, {@link
 * RequestRefusal} and {@link SignInError}.
 */
public interface EntraError {

    /** How it is told. */
    AadstsText errorText();

    /**
     * What a client is told.
     *
     * @param status of HTTP
     * @param error OAuth's word for it, which clients branch on
     * @param code the number behind AADSTS
     * @param text the message without its number, with {@code %s} where the request's own words go
     */
    record AadstsText(int status, String error, int code, String text) {}

    default int status() {
        return errorText().status();
    }

    default String error() {
        return errorText().error();
    }

    default int code() {
        return errorText().code();
    }

    default String text() {
        return errorText().text();
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
