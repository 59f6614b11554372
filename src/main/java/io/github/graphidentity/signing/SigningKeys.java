package io.github.graphidentity.signing;

import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** The key that signs every token, made anew at each start: no token outlives its process. */
@Component
public class SigningKeys {

    private final RSAKey key;
    private final RSAKey publicHalf;
    private final JWSSigner signer;

    SigningKeys() {
        MultiPowerKey made = MultiPowerKey.generate(new SecureRandom());
        this.key = made.jwk();
        this.publicHalf = key.toPublicJWK();
        this.signer = new MultiPowerSigner(made);
    }

    /** With its private half, which leaves this package in no form but that of a signature. */
    RSAKey whole() {
        return key;
    }

    /** The key that whoever verifies needs. */
    public RSAKey current() {
        return publicHalf;
    }

    /** Signs with the current key, for RS256. */
    public JWSSigner signer() {
        return signer;
    }

    /** What whoever verifies has to know. */
    public JWKSet publicKeys() {
        return new JWKSet(publicHalf);
    }
}
