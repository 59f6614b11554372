package io.github.graphidentity.signing;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** The key that signs every token, made anew at each start: no token outlives its process. */
@Component
public class SigningKeys {

    /** Made beside the start, of which it would be a twentieth. Whoever is the first to ask may wait for it. */
    private final CompletableFuture<Made> made = CompletableFuture.supplyAsync(Made::anew);

    /** With its private half, which leaves this package in no form but that of a signature. */
    RSAKey whole() {
        return made.join().key();
    }

    /** The key that whoever verifies needs. */
    public RSAKey current() {
        return made.join().publicHalf();
    }

    /** Signs with the current key, for RS256. */
    public JWSSigner signer() {
        return made.join().signer();
    }

    /** What stands over a token that is signed so. */
    public JWSHeader header() {
        return made.join().header();
    }

    /** What whoever verifies has to know. */
    public JWKSet publicKeys() {
        return new JWKSet(current());
    }

    private record Made(RSAKey key, RSAKey publicHalf, JWSSigner signer, JWSHeader header) {

        static Made anew() {
            MultiPowerKey made = MultiPowerKey.generate(new SecureRandom());
            RSAKey key = made.jwk();
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(JOSEObjectType.JWT)
                    .keyID(key.getKeyID())
                    .build();
            return new Made(key, key.toPublicJWK(), new MultiPowerSigner(made), header);
        }
    }
}
