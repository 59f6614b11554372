package io.github.graphidentity.tokenservice.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import io.github.graphidentity.graph.access.TrustedIssuer.TokenIdentity;
import io.github.graphidentity.platform.records.ExpiringTable;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the access tokens of users contain, without the tokens, to tell who still holds a valid one. A check of a token does not need it. */
public final class AccessTokens {

    private static final Duration RETENTION = Duration.ofDays(90);

    private static final ExpiringTable<Issued> ISSUED =
            new ExpiringTable<>("accessToken", Issued.class, RETENTION, 10_000, Issued::oid);

    public static final Table<?, ?> TABLE = ISSUED.table();

    private AccessTokens() {}

    /**
     * An access token of a user.
     *
     * @param sid the id of the sign-in, empty for a minted token
     * @param expires when the token expires, unless it is revoked
     */
    public record Issued(
            String uti, String oid, String appId, String audience, String sid, Instant issued, Instant expires) {

        /** Returns the ids that a revocation is looked up by. */
        public TokenIdentity identity(String tenantId) {
            return new TokenIdentity(tenantId, uti, oid, sid);
        }
    }

    /** Notes that a token with these claims was issued to a user. */
    static void issued(SimulatedTenant tenant, JWTClaimsSet claims) {
        String uti = text(claims, "uti");
        if (uti.isEmpty() || claims.getExpirationTime() == null) {
            return;
        }
        Issued issued = new Issued(
                uti,
                text(claims, "oid"),
                text(claims, "appid"),
                String.join(" ", claims.getAudience()),
                text(claims, "sid"),
                tenant.clock().instant(),
                claims.getExpirationTime().toInstant());
        tenant.store().update(records -> ISSUED.put(records, uti, issued));
    }

    private static String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : "";
    }

    /**
     * Returns the tokens that were issued, in no particular order.
     *
     * @param userId only those of a user; {@code null} for all
     */
    public static Stream<Issued> of(SimulatedTenant tenant, @Nullable String userId) {
        return userId == null
                ? ISSUED.all(tenant.store().now())
                : ISSUED.of(tenant.store().now(), userId);
    }
}
