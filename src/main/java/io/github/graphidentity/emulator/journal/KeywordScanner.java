package io.github.graphidentity.emulator.journal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Searches text for any of several words, without case. It is faster than a regular expression (4 % of an invocation). */
final class KeywordScanner {

    private static final int LOWER_CASE = 0x20;

    private final String[][] words = new String[128][0];
    private final String[][] skipped = new String[128][0];

    /** @param words in lower case and ASCII */
    KeywordScanner(String... words) {
        add(words, this.words);
    }

    /** Does not search in these words. */
    KeywordScanner outside(String... words) {
        add(words, skipped);
        return this;
    }

    /** Adds words to others, by their first character. */
    private static void add(String[] words, String[][] all) {
        for (String word : words) {
            int first = word.charAt(0) | LOWER_CASE;
            String[] others = all[first];
            all[first] = Arrays.copyOf(others, others.length + 1);
            all[first][others.length] = word;
        }
    }

    boolean findsAnyIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            int first = text.charAt(i) | LOWER_CASE;
            if (first < words.length) {
                if (wordAt(text, i, words[first]) != null) {
                    return true;
                }
                String outside = wordAt(text, i, skipped[first]);
                i += outside == null ? 0 : outside.length() - 1;
            }
        }
        return false;
    }

    private static @Nullable String wordAt(String text, int index, String[] words) {
        for (String word : words) {
            if (text.regionMatches(true, index, word, 0, word.length())) {
                return word;
            }
        }
        return null;
    }
}
