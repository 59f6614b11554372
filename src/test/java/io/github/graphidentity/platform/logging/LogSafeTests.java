package io.github.graphidentity.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void masksSecretsInPaths() {
        assertThat(LogSafe.path("/api/v1/%73essions/a%0Ab/lifecycle%0Arefresh"))
                .isEqualTo("/api/v1/sessions/***/lifecycle?refresh");
        assertThat(LogSafe.path("/welcome/" + "x".repeat(300))).isEqualTo("/welcome/***");
        assertThat(LogSafe.path("/v1.0/users/jane%40a.example")).isEqualTo("/v1.0/users/jane%40a.example");
        assertThat(LogSafe.path(null)).isEqualTo("(no path)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "00u1 | 00u1",
                "soc-automation/secadmin@contoso.example | soc-automation/secadmin@contoso.example",
                "x outcome=CHANGED | \"x outcome=CHANGED\"",
                "x=y | \"x=y\"",
                "x\" outcome=\"CHANGED | \"x\\\" outcome=\\\"CHANGED\"",
                "x\\\" y | \"x\\\\\\\" y\"",
                "`x\u00a0y` | \"x\u00a0y\"",
                "`` | \"\""
            })
    void quotesValuesThatCouldPretendToBeAnotherField(String text, String value) {
        assertThat(LogSafe.value(text)).isEqualTo(value);
    }
}
