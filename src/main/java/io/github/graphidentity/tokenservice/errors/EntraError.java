package io.github.graphidentity.tokenservice.errors;

import org.jspecify.annotations.Nullable;

/**
 * An error of the token service: HTTP status, OAuth error, AADSTS code and text. The catalogue consists of {@link
 * TokenRequestError} and {@link SignInError}.
 */
public interface EntraError {

    /** Returns status, OAuth error, AADSTS code and text of the response. */
    AadstsText errorText();

    /**
     * Status, OAuth error, AADSTS code and text of an error response.
     *
     * @param status the HTTP status
     * @param error the OAuth error, which clients branch on
     * @param code the number after {@code AADSTS}
     * @param text the message without its number; may contain {@code %s} for values of the request
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

    /** Returns the {@code suberror}, or {@code null} if Entra sends none. */
    default @Nullable String suberror() {
        return null;
    }

    /** Creates the exception, with these values for the text's placeholders. */
    default EntraException with(Object... values) {
        return new EntraException(this, values);
    }
}
