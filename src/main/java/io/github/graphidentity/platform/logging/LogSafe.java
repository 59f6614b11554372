package io.github.graphidentity.platform.logging;

/** Makes text from clients safe for log lines: no forged lines, no unbounded length. */
public final class LogSafe {

    private static final int LONGEST = 256;

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
