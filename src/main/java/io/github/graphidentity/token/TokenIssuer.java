package io.github.graphidentity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.access.TrustedIssuer;
import io.github.graphidentity.tenant.Client;
import io.github.graphidentity.tenant.SimulatedTenant;
import io.github.graphidentity.tenant.Tenants;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Issues access tokens for Graph, with the claims that Graph's own carry. They have the version 1.0 form even from the v2.0
 * endpoint: {@code appid}, and the issuer of sts.windows.net (observed in microsoftgraph/msgraph-sdk-powershell#1782).
 */
@Component
class TokenIssuer implements TrustedIssuer {

    /** What the response says; the token itself lives a second longer, and began five minutes ago. */
    static final Duration EXPIRES_IN = Duration.ofSeconds(3599);

    private static final Duration BACKDATED = Duration.ofMinutes(5);

    /** The directory role every service principal has without being given any (observed). */
    private static final String DEFAULT_SERVICE_PRINCIPAL = "0997a1d0-0d1d-4acb-b408-d5ca73121e90";

    private final SigningKeys keys;
    private final JWSSigner signer;
    private final JWSHeader header;
    private final Tenants tenants;
    private final Clock clock;

    TokenIssuer(SigningKeys keys, Tenants tenants, Clock clock) throws JOSEException {
        this.keys = keys;
        this.signer = new RSASSASigner(keys.current());
        this.header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(keys.current().getKeyID())
                .build();
        this.tenants = tenants;
        this.clock = clock;
    }

    /** A token for an application that calls by itself. */
    String applicationToken(SimulatedTenant tenant, Client client, String audience) {
        Instant now = clock.instant();
        Date from = Date.from(now.minus(BACKDATED));
        String servicePrincipal = servicePrincipal(tenant, client);
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .audience(audience)
                .issuer(issuer(tenant.id()))
                .issueTime(from)
                .notBeforeTime(from)
                .expirationTime(Date.from(now.plus(EXPIRES_IN).plusSeconds(1)))
                .claim("app_displayname", client.name())
                .claim("appid", client.id())
                .claim("appidacr", "1")
                .claim("idp", issuer(tenant.id()))
                .claim("idtyp", "app")
                .claim("oid", servicePrincipal)
                .subject(servicePrincipal)
                .claim("tid", tenant.id())
                .claim("uti", uti())
                .claim("ver", "1.0")
                .claim("wids", List.of(DEFAULT_SERVICE_PRINCIPAL));
        if (!client.permissions().isEmpty()) {
            claims.claim("roles", client.permissions());
        }
        return signed(claims.build());
    }

    private String signed(JWTClaimsSet claims) {
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException impossible) {
            throw new IllegalStateException("cannot sign a token", impossible);
        }
        return token.serialize();
    }

    @Override
    public boolean issues(String iss, String tid) {
        return iss.equals(issuer(tid)) && tenants.byId(tid).isPresent();
    }

    @Override
    public JWKSource<SecurityContext> keys() {
        return new ImmutableJWKSet<>(keys.publicKeys());
    }

    private static String issuer(String tenantId) {
        return "https://sts.windows.net/" + tenantId + "/";
    }

    /** Tenant and client make the object id of the service principal, so that it is the same after every start. */
    private static String servicePrincipal(SimulatedTenant tenant, Client client) {
        byte[] name = (tenant.id() + "/" + client.id()).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString();
    }

    /** Unique for each token, and short. */
    private static String uti() {
        UUID random = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(random.getMostSignificantBits())
                .putLong(random.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
