package io.github.graphidentity.tokenservice.tokens;

import io.github.graphidentity.graph.access.TrustedIssuer.TokenIdentity;
import io.github.graphidentity.platform.records.ExpiringTable;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.tokens.TokenEnd.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Revokes tokens: a single one, all of one sign-in, or all that an application has. */
@Component
public class Revocations {

    /** The lifetime of a refresh token. An entry that is dropped sooner would make a revoked token valid again. */
    private static final Duration RETENTION = Duration.ofDays(90);

    private static final String TOKEN = "token ";
    private static final String SIGN_IN = "sign-in ";
    private static final String APPLICATION = "application ";

    /** The times of revocations, by what was revoked. */
    private static final ExpiringTable<Instant> REVOKED =
            new ExpiringTable<>("revocation", Instant.class, RETENTION, 1_000_000);

    public static final Table<?, ?> TABLE = REVOKED.table();

    private static void revoke(SimulatedTenant tenant, String what) {
        Instant now = tenant.clock().instant();
        tenant.store().update(records -> REVOKED.put(records, what, now));
    }

    private static Optional<Instant> revoked(SimulatedTenant tenant, String what) {
        return Optional.ofNullable(REVOKED.get(tenant.store().now(), what));
    }

    /** Revokes one token. */
    public void revokeToken(SimulatedTenant tenant, String uti) {
        revoke(tenant, TOKEN + uti);
    }

    /** Revokes every token of one sign-in. */
    public void revokeSignIn(SimulatedTenant tenant, String sid) {
        revoke(tenant, SIGN_IN + sid);
    }

    /** Revokes every application token that a client has now. Tokens that are issued later are valid. */
    public void revokeAllOfClient(SimulatedTenant tenant, String clientId) {
        revoke(tenant, APPLICATION + Client.servicePrincipalId(tenant.id(), clientId));
    }

    /** Returns when and why the token was revoked, or empty. The state of its user does not count. */
    public Optional<TokenEnd> of(SimulatedTenant tenant, TokenIdentity token) {
        Instant issued = Uti.issuedAt(token.uti());
        return revoked(tenant, TOKEN + token.uti())
                .map(at -> new TokenEnd(at, Cause.TOKEN_REVOKED))
                .or(() -> revoked(tenant, APPLICATION + token.oid())
                        .filter(at -> !issued.isAfter(at))
                        .map(at -> new TokenEnd(at, Cause.APPLICATION_REVOKED)))
                .or(() -> ofSignIn(tenant, token.sid(), token.oid(), issued));
    }

    /**
     * Returns when and why the tokens of a sign-in were revoked, or empty.
     *
     * @param userId the user who signed in
     * @param issued when the token in question was issued
     */
    public Optional<TokenEnd> ofSignIn(SimulatedTenant tenant, String sid, String userId, Instant issued) {
        return revoked(tenant, SIGN_IN + sid)
                .map(at -> new TokenEnd(at, Cause.SIGN_IN_REVOKED))
                .or(() -> tenant.users()
                        .sessionsRevokedAfter(userId, issued)
                        .map(at -> new TokenEnd(at, Cause.SESSIONS_REVOKED)));
    }
}
