package io.github.graphidentity.platform.logging;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Masks the values of secret fields in JSON. It scans characters instead of parsing, so that it also masks malformed JSON. */
final class JsonSecretMasking {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))", Pattern.DOTALL);

    private static final Pattern INCOMPLETE_LITERAL =
            Pattern.compile("[:,\\[]\\s*+(?:t|tr|tru|f|fa|fal|fals|n|nu|nul)$");

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
            } else if (containsSecret(text.substring(begin + 1, Math.max(begin + 1, end - 1)))) {
                masked.append('"').append(SecretMasking.MASK).append('"').append(text, end, at);
            } else {
                masked.append(text, begin, at);
            }
        }
        return masked.toString();
    }

    /** Returns whether a text looks like JSON. */
    static boolean isJson(String text) {
        String begin = text.stripLeading();
        return begin.startsWith("{") || begin.startsWith("[") || begin.startsWith("\"");
    }

    /** Returns whether JSON has errors, so that it does not show where names and values are. It may end early. */
    static boolean isMalformed(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            boolean more = true;
            while (more) {
                more = parser.nextToken() != null;
            }
            return false;
        } catch (UnexpectedEndOfInputException incomplete) {
            return false;
        } catch (JacksonException malformed) {
            return !INCOMPLETE_LITERAL.matcher(text).find();
        }
    }

    /** Returns whether a string contains a secret that only its decoded text, or a document within it, shows. */
    private static boolean containsSecret(String string) {
        if (string.indexOf('\\') < 0 && !isJson(string)) {
            return false;
        }
        String decoded = decoded(string);
        return !(isJson(decoded) ? SecretMasking.body(decoded) : SecretMasking.masked(decoded)).equals(decoded);
    }

    private static String decoded(String string) {
        return ESCAPE.matcher(string).replaceAll(escape -> Matcher.quoteReplacement(String.valueOf(character(escape))));
    }

    private static char character(MatchResult escape) {
        if (escape.group(1) != null) {
            return (char) Integer.parseInt(escape.group(1), 16);
        }
        return switch (escape.group(2).charAt(0)) {
            case 'n', 'r', 't', 'b', 'f' -> ' ';
            default -> escape.group(2).charAt(0);
        };
    }

    /** A name with escapes is always masked, since it is not decoded. */
    static boolean isSecret(String name) {
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
