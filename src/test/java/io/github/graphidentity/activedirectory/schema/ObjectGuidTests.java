package io.github.graphidentity.activedirectory.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectGuidTests {

    /** The id in Graph's documented example, and its bytes as MS-DTYP 2.3.4.2 lays them out. */
    private static final String DOCUMENTED = "256db173-930a-4991-9061-0d51a9a93ba5";

    private static final byte[] BYTES = HexFormat.of().parseHex("73b16d250a93914990610d51a9a93ba5");

    @Test
    void storesTheFirstThreeFieldsAsLittleEndian() {
        assertThat(ObjectGuid.parse(DOCUMENTED).orElseThrow().bytes()).isEqualTo(BYTES);
    }

    @Test
    void readsTheBytesOfTheAttribute() {
        assertThat(ObjectGuid.of(BYTES)).hasToString(DOCUMENTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01", "73b16d250a93914990610d51a9a93b", "73b16d250a93914990610d51a9a93ba500"})
    void rejectsOtherLengths(String bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ObjectGuid.of(HexFormat.of().parseHex(bytes)))
                .withMessageEndingWith("is not an objectGUID");
    }

    @Test
    void roundTripsThroughBytes() {
        for (int i = 0; i < 1000; i++) {
            ObjectGuid any = new ObjectGuid(UUID.randomUUID());

            assertThat(ObjectGuid.of(any.bytes())).isEqualTo(any);
        }
        ObjectGuid ones = new ObjectGuid(new UUID(-1, -1));
        assertThat(ObjectGuid.of(ones.bytes())).isEqualTo(ones);
    }

    @Test
    void ignoresCase() {
        assertThat(ObjectGuid.parse("256DB173-930A-4991-9061-0D51A9A93BA5")).isEqualTo(ObjectGuid.parse(DOCUMENTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "256db173930a499190610d51a9a93ba5",
                "{256db173-930a-4991-9061-0d51a9a93ba5}",
                "256db173-930a-4991-9061-0d51a9a93ba5 ",
                "256db173-930a-4991-9061-0d51a9a93bag",
                // what UUID.fromString takes for one
                "1-1-1-1-1",
                // the documented id of an identity, which is none of an account
                "0104216-0539-4838-88b1-55baafdc296b"
            })
    void rejectsOtherText(String text) {
        assertThat(ObjectGuid.parse(text)).isEmpty();
    }
}
