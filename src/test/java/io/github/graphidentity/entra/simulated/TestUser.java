package io.github.graphidentity.entra.simulated;

import java.util.Map;
import java.util.function.Supplier;

/** Users that no seed has. */
public final class TestUser {

    private TestUser() {}

    /** An enabled user of contoso.example with the password of all others. */
    public static EntraUser with(String id, String login) {
        return with(id, login, "contoso.example");
    }

    /** The same, of another domain. */
    public static EntraUser with(String id, String login, String domain) {
        return new EntraUser(
                id,
                Map.of(
                        "accountEnabled",
                        true,
                        "displayName",
                        login,
                        "mailNickname",
                        login,
                        "userPrincipalName",
                        login + "@" + domain),
                "Passw0rd!");
    }

    /** What comes of it while the tenant has as many users as it may have. */
    public static <T> T whileFull(EntraUsers users, Supplier<T> attempt) {
        users.limit(0);
        try {
            return attempt.get();
        } finally {
            users.limit(EntraUsers.MAX_USERS);
        }
    }
}
