package io.github.graphidentity.token;

import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** The key that signs every token, made anew at each start: no token outlives its process. */
@Component
class SigningKeys {

    private final RSAKey key;
    private final JWSSigner signer;

    SigningKeys() {
        MultiPowerKey made = MultiPowerKey.generate(new SecureRandom());
        this.key = made.jwk();
        this.signer = new MultiPowerSigner(made);
    }

    RSAKey current() {
        return key;
    }

    /** Signs with the current key, for RS256. */
    JWSSigner signer() {
        return signer;
    }

    JWKSet publicKeys() {
        return new JWKSet(key.toPublicJWK());
    }
}
