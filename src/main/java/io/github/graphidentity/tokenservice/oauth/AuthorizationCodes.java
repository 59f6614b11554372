package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.platform.jwt.CompactJwt;
import io.github.graphidentity.platform.records.ExpiringTable;
import io.github.graphidentity.platform.records.Transaction;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.errors.SignInError;
import io.github.graphidentity.tokenservice.tokens.AuthenticatedClient;
import io.github.graphidentity.tokenservice.tokens.Delegation;
import io.github.graphidentity.tokenservice.tokens.KeptDelegation;
import io.github.graphidentity.tokenservice.tokens.Revocations;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Issues and redeems authorization codes. Each is valid for one redemption within ten minutes.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow">Authorization code flow</a>
 */
@Component
public class AuthorizationCodes implements IssuedGrants {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    static final ExpiringTable<Issued> ISSUED =
            new ExpiringTable<>("authorizationCode", Issued.class, LIFETIME, 10_000);

    private final Revocations revocations;

    AuthorizationCodes(Revocations revocations) {
        this.revocations = revocations;
    }

    /**
     * Issues a code.
     *
     * @param challenge the PKCE challenge of the request, or {@code null}
     * @param challengeMethod {@code S256} or {@code plain}
     */
    public String issue(
            Delegation delegation, String redirectUri, @Nullable String challenge, @Nullable String challengeMethod) {
        String code = OpaqueToken.create();
        SimulatedTenant tenant = delegation.tenant();
        Issued issued = new Issued(
                KeptDelegation.of(delegation),
                redirectUri,
                challenge,
                challengeMethod,
                tenant.clock().instant(),
                false);
        tenant.store().update(records -> ISSUED.put(records, code, issued));
        return code;
    }

    @Override
    public String grantType() {
        return "authorization_code";
    }

    @Override
    public String parameter() {
        return "code";
    }

    @Override
    public boolean hasIssued(SimulatedTenant tenant, @Nullable String code) {
        return code != null && ISSUED.get(tenant.store().now(), code) != null;
    }

    /** Redeems a code. A second redemption is rejected and revokes the tokens of the first (RFC 6749, 4.1.2). */
    @Override
    public Delegation redeem(String code, AuthenticatedClient client, TokenRequest request) {
        Issued found = ISSUED.get(client.tenant().store().now(), code);
        Delegation delegation =
                found == null ? null : found.delegation().of(client).orElse(null);
        if (found == null || delegation == null) {
            throw SignInError.INVALID_GRANT.with("code");
        }
        if (client.tenant().clock().instant().isAfter(found.at().plus(LIFETIME))) {
            throw SignInError.GRANT_EXPIRED.with();
        }
        String redirectUri = request.required("redirect_uri");
        if (!found.redirectUri().equals(redirectUri)) {
            throw SignInError.REDIRECT_MISMATCH.with(redirectUri, found.redirectUri());
        }
        if (!found.isProvenBy(request.optional("code_verifier"))) {
            throw SignInError.VERIFIER_MISMATCH.with();
        }
        if (!client.tenant().store().change(records -> markRedeemed(records, code))) {
            revocations.revokeSignIn(client.tenant(), delegation.sid());
            throw SignInError.CODE_REDEEMED.with();
        }
        return delegation;
    }

    /** Returns whether the code was not redeemed before. */
    private static boolean markRedeemed(Transaction records, String code) {
        Issued issued = ISSUED.get(records, code);
        if (issued == null || issued.redeemed()) {
            return false;
        }
        ISSUED.put(records, code, issued.withRedeemed());
        return true;
    }

    record Issued(
            KeptDelegation delegation,
            String redirectUri,
            @Nullable String challenge,
            @Nullable String challengeMethod,
            Instant at,
            boolean redeemed) {

        Issued withRedeemed() {
            return new Issued(delegation, redirectUri, challenge, challengeMethod, at, true);
        }

        /** RFC 7636, 4.6. */
        boolean isProvenBy(@Nullable String verifier) {
            if (challenge == null || verifier == null) {
                return challenge == null && verifier == null;
            }
            String proof = "S256".equals(challengeMethod) ? CompactJwt.sha256(verifier) : verifier;
            return MessageDigest.isEqual(
                    proof.getBytes(StandardCharsets.US_ASCII), challenge.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
