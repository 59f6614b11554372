package io.github.graphidentity.activedirectory.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityIdentifierTests {

    /** MS-DTYP 2.4.2.2: revision, count, authority big-endian, then each sub-authority little-endian. */
    @Test
    void encodesTheBytesOfMsDtyp() {
        assertThat(HexFormat.of()
                        .formatHex(new SecurityIdentifier("S-1-5-21-989687458-3461180213-172365591-500").bytes()))
                .isEqualTo("010500000000000515000000" + "a26efd3a" + "356b4dce" + "1717460a" + "f4010000");
        assertThat(HexFormat.of().formatHex(new SecurityIdentifier("S-1-5-18").bytes()))
                .isEqualTo("010100000000000512000000");
    }

    @Test
    void appendsTheRidOfAnAccount() {
        assertThat(new SecurityIdentifier("S-1-5-21-1-2-3").account(500))
                .isEqualTo(new SecurityIdentifier("S-1-5-21-1-2-3-500"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "S-1", "S-2-5-21", "1-5-21", "S-1-5-21-", "S-1-5--21", "S-1-5-21-12345678901", "S-1-5-x"})
    void rejectsOtherText(String text) {
        assertThat(SecurityIdentifier.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new SecurityIdentifier(text));
    }

    @Test
    void roundTripsThroughBytes() {
        for (String text :
                new String[] {"S-1-5-18", "S-1-5-21-989687458-3461180213-172365591-281652", "S-1-5-21-4294967295-0-1"
                }) {
            SecurityIdentifier sid = new SecurityIdentifier(text);

            assertThat(SecurityIdentifier.of(sid.bytes())).isEqualTo(sid);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01",
                "616263",
                "532d312d352d32312d312d322d332d34",
                "0102000000000005" + "15000000",
                "0201000000000005" + "12000000",
                "0101000100000005" + "12000000",
                "01ff000000000005" + "12000000",
                "0100000000000005"
            })
    void isToldOfNoEntryThatHasAnythingElseThere(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        Entry entry = new Entry("CN=x", new Attribute("objectSid", bytes));
        assertThat(SecurityIdentifier.of(entry)).isEmpty();
        assertThat(SecurityIdentifier.of(new Entry("CN=x"))).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecurityIdentifier.of(bytes))
                .withMessageEndingWith("is not a security identifier");
    }

    @Test
    void endsWithTheRid() {
        assertThat(new SecurityIdentifier("S-1-5-21-1-2-3-502").rid()).isEqualTo("502");
    }
}
