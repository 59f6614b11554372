package io.github.graphidentity.emulator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedBodyTests {

    /** A verification compares a body with each of its expectations. */
    @Test
    void isParsedOnce() {
        RecordedBody body = new RecordedBody("{\"a\": 1}", false);
        assertThat(body.json().orElseThrow().get("a").intValue()).isOne();
        assertThat(body.json().orElseThrow()).isSameAs(body.json().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", "[1]", "{", "{} {}x"})
    void isNoObjectUnlessItIsOne(String text) {
        assertThat(new RecordedBody(text, false).json()).isEmpty();
    }

    @Test
    void isNoObjectIfItWasLonger() {
        assertThat(new RecordedBody("{}", true).json()).isEmpty();
    }
}
