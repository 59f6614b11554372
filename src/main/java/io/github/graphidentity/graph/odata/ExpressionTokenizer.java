package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.wire.GraphException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits an expression into tokens and reports the position of syntax errors. */
final class ExpressionTokenizer {

    private static final Pattern GUID =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}(?![\\w.-])");

    private final String text;
    private int start;
    private int end;

    ExpressionTokenizer(String text) {
        this.text = text;
        next();
    }

    /** Returns the current token; empty at the end. */
    String word() {
        return text.substring(start, end);
    }

    boolean atEnd() {
        return start == text.length();
    }

    boolean atString() {
        return !atEnd() && text.charAt(start) == '\'';
    }

    boolean atName() {
        return !atEnd() && isNamePart(text.charAt(start));
    }

    /** Returns whether this character directly follows the current token. */
    boolean followedBy(char character) {
        return end < text.length() && text.charAt(end) == character;
    }

    /** Returns whether the current token is a GUID, which can begin like a number or a name. */
    boolean atGuid() {
        return GUID.matcher(word()).matches();
    }

    /** Returns whether the current token is a number, a date or a date and time. */
    boolean atNumber() {
        int digit = !atEnd() && text.charAt(start) == '-' ? start + 1 : start;
        return digit < text.length() && Character.isDigit(text.charAt(digit));
    }

    /** Consumes the current token if it equals this word, case-insensitively, and returns whether it does. */
    boolean take(String word) {
        boolean is = text.regionMatches(true, start, word, 0, word.length()) && end - start == word.length();
        if (is) {
            next();
        }
        return is;
    }

    void expect(String word) {
        if (!take(word)) {
            throw syntax();
        }
    }

    /** Consumes the name of a property, function or variable. */
    String name() {
        if (!atName()) {
            throw syntax();
        }
        String name = word();
        next();
        return name;
    }

    /** Consumes a string literal, in which quotes are doubled. */
    String string() {
        String literal = text.substring(start + 1, end - 1).replace("''", "'");
        next();
        return literal;
    }

    GraphException syntax() {
        return ODataError.SYNTAX.with(start, text);
    }

    private void next() {
        start = end;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        end = start;
        Matcher guid = GUID.matcher(text).region(start, text.length());
        if (atString()) {
            end = endOfString();
        } else if (guid.lookingAt()) {
            end = guid.end();
        } else if (atNumber()) {
            while (end < text.length() && isNumberPart(text.charAt(end))) {
                end++;
            }
        } else if (atName()) {
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
        } else if (!atEnd()) {
            end++;
        }
    }

    private int endOfString() {
        int at = start + 1;
        while (at < text.length()) {
            if (text.charAt(at) != '\'') {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '\'') {
                at += 2;
            } else {
                return at + 1;
            }
        }
        throw ODataError.STRING_UNTERMINATED.with(start, text);
    }

    /** Numbers include date-times such as {@code 2026-11-21T12:00:00.5+01:00}. */
    private static boolean isNumberPart(char character) {
        return Character.isLetterOrDigit(character) || "-:.+".indexOf(character) >= 0;
    }

    /** Qualified names have dots. */
    private static boolean isNamePart(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '.' || character == '$';
    }
}
