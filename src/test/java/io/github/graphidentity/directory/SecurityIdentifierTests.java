package io.github.graphidentity.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.graphidentity.startup.StartFailure;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityIdentifierTests {

    /** MS-DTYP 2.4.2.2: revision, count, authority big-endian, then each sub-authority little-endian. */
    @Test
    void isHeldAsTheBytesOfMsDtyp() {
        assertThat(HexFormat.of()
                        .formatHex(new SecurityIdentifier("S-1-5-21-989687458-3461180213-172365591-500").bytes()))
                .isEqualTo("010500000000000515000000" + "a26efd3a" + "356b4dce" + "1717460a" + "f4010000");
        assertThat(HexFormat.of().formatHex(new SecurityIdentifier("S-1-5-18").bytes()))
                .isEqualTo("010100000000000512000000");
    }

    @Test
    void namesAnAccountOfTheDomainByItsRid() {
        assertThat(new SecurityIdentifier("S-1-5-21-1-2-3").account(500))
                .isEqualTo(new SecurityIdentifier("S-1-5-21-1-2-3-500"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "S-1", "S-2-5-21", "1-5-21", "S-1-5-21-", "S-1-5--21", "S-1-5-21-12345678901", "S-1-5-x"})
    void isNothingElse(String text) {
        assertThatThrownBy(() -> new SecurityIdentifier(text))
                .isInstanceOf(StartFailure.class)
                .hasMessage("'" + text + "' is not a security identifier.");
    }
}
