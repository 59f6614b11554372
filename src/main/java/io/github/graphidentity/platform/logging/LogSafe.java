package io.github.graphidentity.platform.logging;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes text from clients safe for log lines: no forged lines, no unbounded length. */
public final class LogSafe {

    private static final int LONGEST = 256;

    /** Anything but white space, quotation marks and equals signs. */
    private static final Pattern PLAIN = Pattern.compile("[^\\s\\p{Z}\"=]+");

    private LogSafe() {}

    /** Returns the first 256 characters of the text, with {@code ?} in place of control and format characters. */
    public static String of(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        for (int i = 0; i < bounded.length(); i++) {
            if (!isPrintable(bounded.charAt(i))) {
                return cleaned(bounded);
            }
        }
        return bounded;
    }

    /** Returns the path of a request with its secrets masked. A request whose first line cannot be read has none. */
    public static String path(@Nullable String path) {
        return path == null ? "(no path)" : of(UrlSecretMasking.path(path));
    }

    /**
     * Returns the text as the value of a field ({@code name=value}): in quotation marks if it contains a character that could
     * end the value or start another field.
     */
    public static String value(String text) {
        String line = of(text);
        return PLAIN.matcher(line).matches()
                ? line
                : '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String cleaned(String text) {
        StringBuilder cleaned = new StringBuilder(text);
        for (int i = 0; i < cleaned.length(); i++) {
            if (!isPrintable(cleaned.charAt(i))) {
                cleaned.setCharAt(i, '?');
            }
        }
        return cleaned.toString();
    }

    private static boolean isPrintable(char character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
