package io.github.graphidentity.tokenservice.keys;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.graphidentity.platform.concurrent.Lazy;
import java.security.SecureRandom;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The key that signs every token, made anew at each start: no token outlives its process. */
@Component
public class SigningKeys {

    private final Lazy<Made> made = new Lazy<>("the signing key", Made::anew);

    @EventListener
    void makeInAdvance(ApplicationReadyEvent started) {
        made.make();
    }

    /** With its private half, which leaves this package in no form but that of a signature. */
    RSAKey whole() {
        return made.get().key();
    }

    /** The key that whoever verifies needs. */
    public RSAKey current() {
        return made.get().publicHalf();
    }

    /** Signs with the current key, for RS256. */
    public JWSSigner signer() {
        return made.get().signer();
    }

    /** What stands over a token that is signed so. */
    public JWSHeader header() {
        return made.get().header();
    }

    /** What whoever verifies has to know. */
    public JWKSet publicKeys() {
        return made.get().publicKeys();
    }

    private record Made(RSAKey key, RSAKey publicHalf, JWKSet publicKeys, JWSSigner signer, JWSHeader header) {

        static Made anew() {
            MultiPowerKey made = MultiPowerKey.generate(new SecureRandom());
            RSAKey key = made.jwk();
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(JOSEObjectType.JWT)
                    .keyID(key.getKeyID())
                    .build();
            RSAKey publicHalf = key.toPublicJWK();
            return new Made(key, publicHalf, new JWKSet(publicHalf), new MultiPowerSigner(made), header);
        }
    }
}
