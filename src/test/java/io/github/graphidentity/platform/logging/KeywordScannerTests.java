package io.github.graphidentity.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordScannerTests {

    private static final KeywordScanner WORDS = new KeywordScanner("passw", "pwd", "api-key", "\\u");

    @ParameterizedTest
    @ValueSource(strings = {"pwd", "a PASSWORD", "ppwd", "x-Api-Key: 1", "\"p\\u0077d\"", "…Pwd", "paſſword"})
    void findsWordsInAnyCase(String text) {
        assertThat(WORDS.findsAnyIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "p", "pw", "pass word", "{\"action\":\"disable\"}", "é|~\u007f\u2028"})
    void findsNothingInOtherText(String text) {
        assertThat(WORDS.findsAnyIn(text)).isFalse();
    }

    @Test
    void doesNotSearchInSkippedWords() {
        KeywordScanner words = new KeywordScanner("token", "x").outside("skiptoken");

        assertThat(words.findsAnyIn("?$SkipToken=1")).isFalse();
        assertThat(words.findsAnyIn("skiptokenx")).isTrue();
        assertThat(words.findsAnyIn("skip token")).isTrue();
    }
}
