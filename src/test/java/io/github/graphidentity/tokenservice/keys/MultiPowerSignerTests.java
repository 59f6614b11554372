package io.github.graphidentity.tokenservice.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.SecureRandom;
import java.security.Signature;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The JDK is the witness, with the public half alone. */
class MultiPowerSignerTests {

    private static final JWSHeader RS256 = new JWSHeader(JWSAlgorithm.RS256);

    private final MultiPowerKey made = MultiPowerKey.generate(new SecureRandom());
    private final RSAKey jwk = made.jwk();
    private final MultiPowerSigner signer = new MultiPowerSigner(made);

    @RepeatedTest(5)
    void signsWhatTheJdkVerifiesWithAnyKey() throws Exception {
        for (int i = 0; i < 300; i++) {
            byte[] input = ("signing input " + i).getBytes(UTF_8);
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(jwk.toRSAPublicKey());
            verifier.update(input);
            assertThat(verifier.verify(signer.sign(RS256, input).decode())).isTrue();
        }
    }

    @Test
    void signsAsTheJdkDoesWithTheSameKey() throws Exception {
        byte[] input = "signing input".getBytes(UTF_8);
        assertThat(signer.sign(RS256, input)).isEqualTo(new RSASSASigner(jwk).sign(RS256, input));
    }

    @RepeatedTest(5)
    void hasAModulusOf2048BitsAndTheUsualExponent() throws Exception {
        assertThat(jwk.toRSAPublicKey().getModulus().bitLength()).isEqualTo(2048);
        assertThat(jwk.toPublicJWK().toJSONObject())
                .containsEntry("e", "AQAB")
                .containsOnlyKeys("kty", "e", "use", "kid", "n");
    }
}
