package io.github.graphidentity.emulator.journal;

/** Masks the values of secret fields in JSON. It scans characters instead of parsing, so that it also masks malformed JSON. */
final class JsonSecretMasking {

    private final String text;
    private final StringBuilder masked;
    private int at;

    private JsonSecretMasking(String text) {
        this.text = text;
        this.masked = new StringBuilder(text.length());
    }

    static String masked(String text) {
        return new JsonSecretMasking(text).masked();
    }

    private String masked() {
        while (at < text.length()) {
            int begin = at;
            if (text.charAt(at) != '"' && !isNameInSingleQuotes()) {
                at++;
                masked.append(text, begin, at);
                continue;
            }
            skipString();
            int end = at;
            skipBlanks();
            boolean isName = at < text.length() && text.charAt(at) == ':';
            if (isName && isSecret(text.substring(begin + 1, Math.max(begin + 1, end - 1)))) {
                at++;
                skipBlanks();
                masked.append(text, begin, at)
                        .append('"')
                        .append(SecretMasking.MASK)
                        .append('"');
                skipValue();
            } else {
                masked.append(text, begin, at);
            }
        }
        return masked.toString();
    }

    /** A name with escapes is always masked, since it is not decoded. */
    private static boolean isSecret(String name) {
        return name.indexOf('\\') >= 0 || SecretMasking.isSecret(name);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** An apostrophe in plain text does not start a string. */
    private boolean isNameInSingleQuotes() {
        int end = text.charAt(at) == '\'' ? text.indexOf('\'', at + 1) : -1;
        for (int i = at + 1; i < end; i++) {
            char next = text.charAt(i);
            if (!Character.isLetterOrDigit(next) && "_.@$-\\".indexOf(next) < 0) {
                return false;
            }
        }
        return end > at + 1;
    }

    private void skipString() {
        char quote = text.charAt(at);
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, text.length());
    }

    private void skipValue() {
        if (at >= text.length()) {
            return;
        }
        int depth = 0;
        do {
            char next = text.charAt(at);
            if (next == '"' || next == '\'') {
                skipString();
            } else if (next == '{' || next == '[') {
                depth++;
                at++;
            } else if (next == '}' || next == ']') {
                depth--;
                at++;
            } else {
                skipPlain(depth);
            }
        } while (depth > 0 && at < text.length());
    }

    /** Skips a number or literal, and separators between the values of an object or list. */
    private void skipPlain(int depth) {
        String ends = depth > 0 ? "'\"{[}]" : ",}]";
        do {
            at++;
        } while (at < text.length() && ends.indexOf(text.charAt(at)) < 0);
    }
}
