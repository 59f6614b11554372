package io.github.graphidentity.tokenservice.oauth;

import java.security.SecureRandom;
import java.util.Base64;

/** A secret that means nothing but to the one who minted it: codes, device codes, refresh tokens. */
final class OpaqueToken {

    private static final SecureRandom RANDOM = new SecureRandom();

    private OpaqueToken() {}

    static String mint() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
