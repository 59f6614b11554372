package io.github.graphidentity.tenant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * An application registered in a tenant.
 *
 * @param id its application id, the {@code client_id} of token requests
 * @param permissions the application permissions that were granted to it, in Graph's names
 */
public record Client(String id, String name, String secret, List<String> permissions) {

    /** Compares in constant time. */
    public boolean hasSecret(String offered) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
