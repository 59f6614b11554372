package io.github.graphidentity.tokenservice.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.graphidentity.platform.concurrent.Lazy;
import io.github.graphidentity.platform.records.Storage;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The RSA key that signs every token. It is generated in the background once the emulator is ready; the first token waits for
 * it. Without a database that keeps it, each process has a key of its own, and its tokens end with it.
 */
@Component
public class SigningKeys {

    private static final int BITS = 2048;

    private final Lazy<Generated> generated;

    SigningKeys(Storage storage) {
        generated = new Lazy<>(
                "signing key",
                () -> Generated.of(RSAKey.parse(storage.secret("signing key", any -> true, SigningKeys::generate))));
    }

    private static String generate() throws JOSEException {
        return new RSAKeyGenerator(BITS)
                .keyUse(KeyUse.SIGNATURE)
                .keyIDFromThumbprint(true)
                .generate()
                .toJSONString();
    }

    @EventListener(ApplicationReadyEvent.class)
    void generateInBackground() {
        generated.computeInBackground();
    }

    /** The key pair. The private key does not leave this package. */
    RSAKey keyPair() {
        return generated.get().keyPair();
    }

    /** The public key of the current key pair. */
    public RSAKey current() {
        return generated.get().publicKey();
    }

    /** Signs with the current key and RS256. */
    public JWSSigner signer() {
        return generated.get().signer();
    }

    /** The header of a token that {@link #signer} signs. */
    public JWSHeader header() {
        return generated.get().header();
    }

    /** The public keys that verify the tokens, as the JWKS endpoint publishes them. */
    public JWKSet publicKeys() {
        return generated.get().publicKeys();
    }

    private record Generated(RSAKey keyPair, RSAKey publicKey, JWKSet publicKeys, JWSSigner signer, JWSHeader header) {

        static Generated of(RSAKey keyPair) throws JOSEException {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(JOSEObjectType.JWT)
                    .keyID(keyPair.getKeyID())
                    .build();
            RSAKey publicKey = keyPair.toPublicJWK();
            return new Generated(keyPair, publicKey, new JWKSet(publicKey), new RSASSASigner(keyPair), header);
        }
    }
}
