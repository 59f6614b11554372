package io.github.graphidentity.platform.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompactJwtTests {

    private static final String HEADER = encoded("{\"alg\":\"RS256\"}");
    private static final String CLAIMS = encoded("{\"exp\":1700000000}");

    @Test
    void acceptsAToken() throws ParseException {
        assertThat(CompactJwt.parse(HEADER + "." + CLAIMS + ".AAAA").getSignature())
                .hasToString("AAAA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AA=A", "AA A", "AA!A", "AAAA\n", "AA+A", "AA/A", "", "AAAA.", "Ä"})
    void rejectsASignatureThatIsNotBase64url(String signature) {
        assertRejected(HEADER + "." + CLAIMS + "." + signature);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"x\"]", "null", "\"x\"", "[\"exp\"]"})
    void rejectsEveryCritHeader(String crit) {
        assertRejected(encoded("{\"alg\":\"RS256\",\"exp\":1,\"crit\":" + crit + "}") + "." + CLAIMS + ".AAAA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"nbf\":9223372036854775807",
                "\"nbf\":1e300",
                "\"nbf\":253402300800",
                "\"nbf\":-1",
                "\"exp\":1e19",
                "\"iat\":-9223372036854775808",
                "\"nbf\":123456789012345678901234567890"
            })
    void rejectsDatesThatNoCalendarHas(String claim) {
        assertRejected(HEADER + "." + encoded("{" + claim + "}") + ".AAAA");
    }

    @ParameterizedTest
    @CsvSource({"AA, AB", "AAA, AAB", "AAAAAA, AAAAAP", "AAAA__w, AAAA__z"})
    void acceptsOneSpellingOfEachSignature(String canonical, String other) throws ParseException {
        assertThat(CompactJwt.parse(HEADER + "." + CLAIMS + "." + canonical).getSignature())
                .hasToString(canonical);
        assertThat(new Base64URL(other).decode()).isEqualTo(new Base64URL(canonical).decode());
        assertRejected(HEADER + "." + CLAIMS + "." + other);
    }

    @Test
    void acceptsOneSpellingOfHeaderAndClaims() {
        String padded = encoded("{\"alg\":\"RS256\"} ");
        assertThat(padded).endsWith("A");
        assertRejected(padded.replaceFirst("A$", "B") + "." + CLAIMS + ".AAAA");
        assertRejected(HEADER + "." + CLAIMS + "A.AAAA");
    }

    private static void assertRejected(String token) {
        assertThatExceptionOfType(ParseException.class).isThrownBy(() -> CompactJwt.parse(token));
    }

    private static String encoded(String json) {
        return Base64URL.encode(json.getBytes(UTF_8)).toString();
    }
}
