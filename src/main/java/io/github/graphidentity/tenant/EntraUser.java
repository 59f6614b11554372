package io.github.graphidentity.tenant;

import io.github.graphidentity.access.EntraRole;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user of Entra ID.
 *
 * @param password {@code null} where the user has none, as agents have not
 * @param agentUser whether the user stands for an agent and not for a person
 */
public record EntraUser(
        String id,
        String userPrincipalName,
        String displayName,
        @Nullable String password,
        boolean accountEnabled,
        List<EntraRole> roles,
        boolean agentUser) {

    /** Compares in constant time; a user without a password has none that matches. */
    public boolean hasPassword(String offered) {
        return password != null
                && MessageDigest.isEqual(
                        password.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return userPrincipalName;
    }
}
