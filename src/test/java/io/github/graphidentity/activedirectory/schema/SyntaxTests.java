package io.github.graphidentity.activedirectory.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxTests {

    @ParameterizedTest
    @CsvSource({"3, true", "-3, true", "\u0663, false", "1e3, false", "-, false", "'', false"})
    void acceptsNumbersInAsciiOnly(String text, boolean valid) {
        assertThat(Syntax.INTEGER.isValid(text)).isEqualTo(valid);
        assertThat(Syntax.LARGE_INTEGER.isValid(text)).isEqualTo(valid);
    }
}
