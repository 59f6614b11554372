package io.github.graphidentity.tokenservice.tokens;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.graphidentity.graph.access.TrustedIssuer;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.github.graphidentity.tokenservice.keys.SigningKeys;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Accepts the tokens that the built-in token service issues, for every simulated tenant. */
@Component
class BuiltInIssuer implements TrustedIssuer {

    private final SigningKeys keys;
    private final Tenants tenants;
    private final Revocations revocations;
    private final TokenServiceSwitch tokenService;

    BuiltInIssuer(SigningKeys keys, Tenants tenants, Revocations revocations, TokenServiceSwitch tokenService) {
        this.keys = keys;
        this.tenants = tenants;
        this.revocations = revocations;
        this.tokenService = tokenService;
    }

    @Override
    public boolean isEnabled() {
        return tokenService.isOn();
    }

    @Override
    public boolean issues(String iss, String tid) {
        return iss.equals(TokenIssuer.issuer(tid)) && tenants.byId(tid).isPresent();
    }

    @Override
    public boolean serves(String audience) {
        return Resource.isGraph(audience);
    }

    @Override
    public JWKSource<SecurityContext> keys() {
        return (selector, context) -> selector.select(keys.publicKeys());
    }

    @Override
    public String tenantOf(String tid) {
        return tid;
    }

    @Override
    public Optional<Clock> clockOf(String tid, Clock ours) {
        return tenants.byId(tid).map(SimulatedTenant::clock);
    }

    /** Disabling or deleting a user also revokes its tokens, as a critical event of continuous access evaluation. */
    @Override
    public Optional<Instant> revocation(TokenIdentity token) {
        return tenants.byId(token.tid())
                .flatMap(tenant -> revocations
                        .of(tenant, token)
                        .map(TokenEnd::at)
                        .or(() -> tenant.users().disabledOrDeletedSince(token.oid())));
    }
}
