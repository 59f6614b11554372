package io.github.graphidentity.tenant.seeds;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** What is wrong with a text that is no JSON or YAML, in the parser's words about the text and not in those about itself. */
public final class InvalidValue {

    /** Where it stores what it reads, which of its settings bounds it, and what its classes are called. */
    private static final Pattern ABOUT_ITSELF = Pattern.compile(
            " ?\\([^()]*\\[Source: [^]]*][^()]*\\)| ?\\[Source: [^]]*]"
                    + "|, from `StreamRead[^`]*`| ?\\((?:bound as )?`[^`]*`\\)|: not allowed as per `[^`]*`|java\\.[\\w.]+Exception: ");

    private InvalidValue() {}

    /** In one line. */
    public static String words(JacksonException malformed) {
        return words(String.valueOf(malformed.getOriginalMessage()));
    }

    /** The same, of what is no text in the first place. */
    static String words(Exception malformed) {
        return words(String.valueOf(malformed.getMessage()));
    }

    private static String words(String message) {
        return ABOUT_ITSELF
                .matcher(message)
                .replaceAll("")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
