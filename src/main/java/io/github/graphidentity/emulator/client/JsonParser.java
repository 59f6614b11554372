package io.github.graphidentity.emulator.client;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses JSON (RFC 8259) to maps, lists, strings, numbers and booleans. */
final class JsonParser {

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";
    private static final int MAX_DEPTH = 500;
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private final String text;
    private int position;
    private int depth;

    JsonParser(String text) {
        this.text = text;
    }

    @Nullable
    Object document() {
        Object value = value();
        skipSpace();
        if (position < text.length()) {
            throw malformed();
        }
        return value;
    }

    private @Nullable Object value() {
        skipSpace();
        char first = peek();
        return switch (first) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        open();
        if (!closes('}')) {
            do {
                skipSpace();
                String name = string();
                skipSpace();
                expect(':');
                members.put(name, value());
            } while (continues('}'));
        }
        return Collections.unmodifiableMap(members);
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> elements = new ArrayList<>();
        open();
        if (!closes(']')) {
            do {
                elements.add(value());
            } while (continues(']'));
        }
        return Collections.unmodifiableList(elements);
    }

    private void open() {
        position++;
        if (++depth > MAX_DEPTH) {
            throw malformed();
        }
    }

    private boolean closes(char end) {
        skipSpace();
        if (peek() != end) {
            return false;
        }
        position++;
        depth--;
        return true;
    }

    private boolean continues(char end) {
        if (closes(end)) {
            return false;
        }
        expect(',');
        return true;
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        for (char next = next(); next != '"'; next = next()) {
            if (next < ' ') {
                throw malformed();
            }
            string.append(next == '\\' ? escaped() : next);
        }
        return string.toString();
    }

    private char escaped() {
        char escape = next();
        if (escape != 'u') {
            int index = ESCAPES.indexOf(escape);
            if (index < 0) {
                throw malformed();
            }
            return ESCAPED.charAt(index);
        }
        try {
            int code = Integer.parseInt(text, position, position + HEX_DIGITS, HEX);
            position += HEX_DIGITS;
            return (char) code;
        } catch (NumberFormatException | IndexOutOfBoundsException invalid) {
            throw malformed();
        }
    }

    private @Nullable Object literal(String name, @Nullable Object value) {
        if (!text.startsWith(name, position)) {
            throw malformed();
        }
        position += name.length();
        return value;
    }

    private Number number() {
        Matcher number = NUMBER.matcher(text).region(position, text.length());
        if (!number.lookingAt()) {
            throw malformed();
        }
        position = number.end();
        BigDecimal value = new BigDecimal(number.group());
        boolean integral = number.group(1) == null && number.group(2) == null;
        return integral && value.precision() < 19 ? (Number) value.longValue() : value.doubleValue();
    }

    private void expect(char expected) {
        if (next() != expected) {
            position--;
            throw malformed();
        }
    }

    private char peek() {
        if (position >= text.length()) {
            throw malformed();
        }
        return text.charAt(position);
    }

    private char next() {
        char next = peek();
        position++;
        return next;
    }

    private void skipSpace() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException("The text is not valid JSON at character " + position + ".");
    }
}
