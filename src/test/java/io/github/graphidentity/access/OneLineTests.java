package io.github.graphidentity.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTests {

    @Test
    void isOneLineWhateverItIsMadeOf() {
        assertThat(OneLine.of("a\r\nERROR b\tc\u0000d\u0085e\u2028f")).isEqualTo("a??ERROR b?c?d?e?f");
        assertThat(OneLine.of("soc-automation/secadmin@contoso.example"))
                .isEqualTo("soc-automation/secadmin@contoso.example");
    }

    @Test
    void isNotWithoutEnd() {
        assertThat(OneLine.of("x".repeat(300))).isEqualTo("x".repeat(256) + "…");
    }
}
