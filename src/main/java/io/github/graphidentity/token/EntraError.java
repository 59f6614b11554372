package io.github.graphidentity.token;

import org.jspecify.annotations.Nullable;

/**
 * Something the token service refuses: HTTP status, OAuth error, AADSTS code and text. The catalogue is in two parts, {@link
 * RequestRefusal} and {@link SignInRefusal}.
 */
public interface EntraError {

    int status();

    /** OAuth's word for it, which clients branch on. */
    String error();

    /** The number behind AADSTS. */
    int code();

    /** The message without its number, with {@code %s} where the request's own words go. */
    String text();

    /** What tells refusals of the same word apart, where Entra sends it. */
    default @Nullable String suberror() {
        return null;
    }

    /** The refusal, with the words that the text's placeholders stand for. */
    default EntraException with(Object... words) {
        return new EntraException(this, words);
    }
}
