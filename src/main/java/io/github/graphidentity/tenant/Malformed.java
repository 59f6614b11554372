package io.github.graphidentity.tenant;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** What is wrong with a text that is no JSON or YAML, in the parser's words about the text and not in those about itself. */
public final class Malformed {

    /** Where it stores what it reads, and which of its settings bounds it. */
    private static final Pattern ABOUT_ITSELF =
            Pattern.compile(" ?\\([^()]*\\[Source: [^]]*][^()]*\\)| ?\\[Source: [^]]*]|, from `StreamRead[^`]*`");

    private Malformed() {}

    /** In one line. */
    public static String words(JacksonException malformed) {
        return ABOUT_ITSELF
                .matcher(String.valueOf(malformed.getOriginalMessage()))
                .replaceAll("")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
