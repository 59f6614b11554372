package io.github.graphidentity.tokenservice.oauth;

import java.security.SecureRandom;
import java.util.Base64;

/** Creates random secrets: authorization codes, device codes and refresh tokens. */
final class OpaqueToken {

    private static final SecureRandom RANDOM = new SecureRandom();

    private OpaqueToken() {}

    static String create() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
