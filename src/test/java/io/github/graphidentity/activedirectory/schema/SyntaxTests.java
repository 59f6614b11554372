package io.github.graphidentity.activedirectory.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxTests {

    /** The library needs minutes to parse a name of a megabyte. */
    @Test
    void acceptsNamesOfLimitedLength() {
        String name = "CN=" + "\\41x".repeat(2_000);
        assertThat(Syntax.DN.isValid(name)).isTrue();
        assertThat(Syntax.DN.isValid(name + "\\41x".repeat(1_000_000))).isFalse();
        assertThat(AccountKey.parse(name + ",DC=example")).isPresent();
        assertThat(AccountKey.parse(name + "\\41x".repeat(1_000_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3, true", "-3, true", "\u0663, false", "1e3, false", "-, false", "'', false"})
    void acceptsNumbersInAsciiOnly(String text, boolean valid) {
        assertThat(Syntax.INTEGER.isValid(text)).isEqualTo(valid);
        assertThat(Syntax.LARGE_INTEGER.isValid(text)).isEqualTo(valid);
    }
}
