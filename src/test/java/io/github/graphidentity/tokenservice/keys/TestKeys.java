package io.github.graphidentity.tokenservice.keys;

import com.nimbusds.jose.jwk.RSAKey;

/** What a thief of the key could sign with it. */
public final class TestKeys {

    private TestKeys() {}

    /** The key that signs, with its private half. */
    public static RSAKey whole(SigningKeys keys) {
        return keys.whole();
    }
}
