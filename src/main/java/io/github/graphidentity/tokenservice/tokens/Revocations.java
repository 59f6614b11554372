package io.github.graphidentity.tokenservice.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.graphidentity.graph.access.TrustedIssuer.TokenIdentity;
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

    /** What was revoked in one tenant, with the time of the revocation. */
    private static final class Revoked {

        private final Cache<String, Instant> tokens = newCache();
        private final Cache<String, Instant> signIns = newCache();
        private final Cache<String, Instant> applications = newCache();

        private static Cache<String, Instant> newCache() {
            return Caffeine.newBuilder().expireAfterWrite(RETENTION).build();
        }
    }

    private static Revoked in(SimulatedTenant tenant) {
        return tenant.state().of(Revoked.class, Revoked::new);
    }

    /** Revokes one token. */
    public void revokeToken(SimulatedTenant tenant, String uti) {
        in(tenant).tokens.put(uti, tenant.clock().instant());
    }

    /** Revokes every token of one sign-in. */
    public void revokeSignIn(SimulatedTenant tenant, String sid) {
        in(tenant).signIns.put(sid, tenant.clock().instant());
    }

    /** Revokes every application token that a client has now. Tokens that are issued later are valid. */
    public void revokeAllOfClient(SimulatedTenant tenant, String clientId) {
        String servicePrincipal = Client.servicePrincipalId(tenant.id(), clientId);
        in(tenant).applications.put(servicePrincipal, tenant.clock().instant());
    }

    /** Returns when the token was revoked, or empty. */
    public Optional<Instant> of(SimulatedTenant tenant, TokenIdentity token) {
        Revoked revoked = in(tenant);
        return Optional.ofNullable(revoked.tokens.getIfPresent(token.uti()))
                .or(() -> Optional.ofNullable(revoked.applications.getIfPresent(token.oid()))
                        .filter(at -> !Uti.issuedAt(token.uti()).isAfter(at)))
                .or(() -> ofSignIn(tenant, token.sid()));
    }

    /** Returns when the sign-in was revoked, or empty. */
    public Optional<Instant> ofSignIn(SimulatedTenant tenant, String sid) {
        return Optional.ofNullable(in(tenant).signIns.getIfPresent(sid));
    }
}
