package io.github.graphidentity.platform.logging;

/** What a caller said, as a log may repeat it: it may neither forge a line nor flood the log. */
public final class LogSafe {

    private static final int LONGEST = 256;

    private LogSafe() {}

    /** The words, or the beginning of them, with a question mark for what a terminal or an editor would not show as it is. */
    public static String of(String words) {
        String bounded = words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
        for (int i = 0; i < bounded.length(); i++) {
            if (!isShown(bounded.charAt(i))) {
                return cleaned(bounded);
            }
        }
        return bounded;
    }

    private static String cleaned(String words) {
        StringBuilder cleaned = new StringBuilder(words);
        for (int i = 0; i < cleaned.length(); i++) {
            if (!isShown(cleaned.charAt(i))) {
                cleaned.setCharAt(i, '?');
            }
        }
        return cleaned.toString();
    }

    private static boolean isShown(char character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
