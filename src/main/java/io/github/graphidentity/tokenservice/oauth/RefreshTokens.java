package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.platform.records.ExpiringTable;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.errors.SignInError;
import io.github.graphidentity.tokenservice.tokens.AuthenticatedClient;
import io.github.graphidentity.tokenservice.tokens.Delegation;
import io.github.graphidentity.tokenservice.tokens.KeptDelegation;
import io.github.graphidentity.tokenservice.tokens.Revocations;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Issues and redeems refresh tokens. Each use issues a new one, and the old one stays valid: "The Microsoft identity platform
 * doesn't revoke old refresh tokens when used to fetch new access tokens" (refresh-tokens.md).
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/refresh-tokens">Refresh tokens</a>
 */
@Component
class RefreshTokens implements IssuedGrants {

    /** refresh-tokens.md: 90 days, except for single-page applications. */
    private static final Duration LIFETIME = Duration.ofDays(90);

    static final ExpiringTable<Issued> ISSUED = new ExpiringTable<>(
            "refreshToken",
            Issued.class,
            LIFETIME,
            50_000,
            issued -> issued.delegation().userId());

    private final Revocations revocations;

    RefreshTokens(Revocations revocations) {
        this.revocations = revocations;
    }

    String issue(Delegation delegation) {
        String token = OpaqueToken.create();
        SimulatedTenant tenant = delegation.tenant();
        Issued issued = new Issued(KeptDelegation.of(delegation), tenant.clock().instant());
        tenant.store().update(records -> ISSUED.put(records, token, issued));
        return token;
    }

    @Override
    public String grantType() {
        return "refresh_token";
    }

    @Override
    public String parameter() {
        return "refresh_token";
    }

    @Override
    public boolean hasIssued(SimulatedTenant tenant, @Nullable String token) {
        return token != null && ISSUED.get(tenant.store().now(), token) != null;
    }

    /** Returns the delegation with the scopes of the request, if it names any. */
    @Override
    public Delegation redeem(String token, AuthenticatedClient client, TokenRequest request) {
        Issued found = ISSUED.get(client.tenant().store().now(), token);
        Delegation delegation =
                found == null ? null : found.delegation().of(client).orElse(null);
        if (found == null || delegation == null) {
            throw SignInError.INVALID_GRANT.with("refresh_token");
        }
        if (client.tenant().clock().instant().isAfter(found.expires())) {
            throw SignInError.GRANT_EXPIRED.with();
        }
        revocations
                .ofSignIn(delegation.tenant(), delegation.sid(), delegation.userId(), found.at())
                .ifPresent(revoked -> {
                    throw SignInError.GRANT_REVOKED
                            .with(found.at(), revoked.at())
                            .of(delegation.tenant(), delegation.userId());
                });
        String scope = request.optional("scope");
        return scope == null
                ? delegation
                : Delegation.grant(
                        delegation.tenant(),
                        client.client(),
                        delegation.user(),
                        // A refresh token is always answered with a new one.
                        scope + " offline_access",
                        request.base(),
                        delegation.sid(),
                        null);
    }

    record Issued(KeptDelegation delegation, Instant at) {

        Instant expires() {
            return at.plus(LIFETIME);
        }
    }
}
