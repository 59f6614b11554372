package io.github.graphidentity.platform.logging;

import java.util.Arrays;

/** Searches text for any of several words, without case. It is faster than a regular expression (4 % of an invocation). */
final class KeywordScanner {

    private static final int LOWER_CASE = 0x20;

    /** The words by their first character. */
    private final String[][] words = new String[128][0];

    private String[] skipped = {};

    /** @param words in lower case and ASCII */
    KeywordScanner(String... words) {
        for (String word : words) {
            int first = word.charAt(0) | LOWER_CASE;
            String[] others = this.words[first];
            this.words[first] = Arrays.copyOf(others, others.length + 1);
            this.words[first][others.length] = word;
        }
    }

    /** Does not search in these words. */
    KeywordScanner outside(String... words) {
        skipped = words.clone();
        return this;
    }

    boolean findsAnyIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            int first = text.charAt(i) | LOWER_CASE;
            if (first < words.length) {
                for (String word : words[first]) {
                    if (continues(text, i, word)
                            && text.regionMatches(true, i, word, 0, word.length())
                            && !isSkipped(text, i, word)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether the word's second character may follow, which is a cheap check. */
    private boolean continues(String text, int index, String word) {
        if (word.length() == 1 || index + 1 >= text.length()) {
            return word.length() == 1;
        }
        char second = text.charAt(index + 1);
        return second >= words.length || (second | LOWER_CASE) == (word.charAt(1) | LOWER_CASE);
    }

    /** Whether a word that was found is a part of a skipped one. */
    private boolean isSkipped(String text, int index, String word) {
        for (String other : skipped) {
            int offset = other.indexOf(word);
            if (offset >= 0 && text.regionMatches(true, index - offset, other, 0, other.length())) {
                return true;
            }
        }
        return false;
    }
}
