package io.github.graphidentity.tokenservice.keys;

import com.nimbusds.jose.jwk.RSAKey;

/** Gives tests the private signing key, as if an attacker had stolen it. */
public final class TestKeys {

    private TestKeys() {}

    /** The key that signs tokens, with its private part. */
    public static RSAKey keyPair(SigningKeys keys) {
        return keys.keyPair();
    }
}
