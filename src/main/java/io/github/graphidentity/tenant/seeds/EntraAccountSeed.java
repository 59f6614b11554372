package io.github.graphidentity.tenant.seeds;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account of an identity at Entra: a {@link Seed.UserSeed} whose login and displayName are the identity's. */
public record EntraAccountSeed(
        String id,
        @Nullable String password,
        @Nullable List<String> roles,
        boolean disabled,
        @Nullable String identityParentId,
        @Nullable Map<String, Object> properties,
        @Nullable Instant sessionsRevoked,
        @Nullable Instant compromised,
        boolean mustChangePassword,
        @Nullable List<Map<String, Object>> authenticationMethods) {

    public static EntraAccountSeed of(Seed.UserSeed user) {
        return new EntraAccountSeed(
                user.id(),
                user.password(),
                user.roles(),
                user.disabled(),
                user.identityParentId(),
                user.properties(),
                user.sessionsRevoked(),
                user.compromised(),
                user.mustChangePassword(),
                user.authenticationMethods());
    }

    public Seed.UserSeed user(Seed.IdentitySeed identity) {
        return new Seed.UserSeed(
                id,
                identity.login(),
                identity.displayName(),
                password,
                roles,
                disabled,
                identityParentId,
                properties,
                sessionsRevoked,
                compromised,
                mustChangePassword,
                authenticationMethods);
    }
}
