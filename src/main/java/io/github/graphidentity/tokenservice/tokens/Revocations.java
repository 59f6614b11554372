package io.github.graphidentity.tokenservice.tokens;

import io.github.graphidentity.graph.access.TrustedIssuer.TokenIdentity;
import io.github.graphidentity.platform.records.ExpiringTable;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
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

    /** Returns when the token was revoked, or empty. */
    public Optional<Instant> of(SimulatedTenant tenant, TokenIdentity token) {
        return revoked(tenant, TOKEN + token.uti())
                .or(() -> revoked(tenant, APPLICATION + token.oid())
                        .filter(at -> !Uti.issuedAt(token.uti()).isAfter(at)))
                .or(() -> ofSignIn(tenant, token.sid()));
    }

    /** Returns when the sign-in was revoked, or empty. */
    public Optional<Instant> ofSignIn(SimulatedTenant tenant, String sid) {
        return revoked(tenant, SIGN_IN + sid);
    }
}
