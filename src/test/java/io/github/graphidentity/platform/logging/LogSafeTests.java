package io.github.graphidentity.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogSafeTests {

    @Test
    void returnsASingleLine() {
        assertThat(LogSafe.of("a\r\nERROR b\tc\u0000d\u0085e\u2028f")).isEqualTo("a??ERROR b?c?d?e?f");
        assertThat(LogSafe.of("soc-automation/secadmin@contoso.example"))
                .isEqualTo("soc-automation/secadmin@contoso.example");
    }

    @Test
    void truncatesLongText() {
        assertThat(LogSafe.of("x".repeat(300))).isEqualTo("x".repeat(256) + "…");
    }
}
