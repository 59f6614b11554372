package io.github.graphidentity.tokenservice.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.graph.access.Permission;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.keys.SigningKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Mints the tokens that the token service never issues: any claims, and broken ones. */
@Component
public class CustomTokenIssuer {

    private static final String AUDIENCE = "https://graph.microsoft.com";
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final SigningKeys keys;

    CustomTokenIssuer(SigningKeys keys) {
        this.keys = keys;
    }

    /**
     * What a token shall be; what is left out is as the token service would have it.
     *
     * @param roles application permissions; by default every one, where the token is no user's
     * @param scp delegated permissions
     * @param subject whom it is of
     * @param audience by default Graph
     * @param expiresIn from now; negative for one that has expired
     * @param claims any others, which replace the usual; {@code null} takes one away
     * @param badSignature whether the signature is of another text
     */
    public record TokenSpecification(
            @Nullable List<String> roles,
            @Nullable List<String> scp,
            Subject subject,
            @Nullable String audience,
            @Nullable Duration expiresIn,
            Map<String, @Nullable Object> claims,
            boolean badSignature) {}

    /**
     * Whom a token is of.
     *
     * @param appId the client
     * @param oid of the user, or of the client's service principal
     * @param userPrincipalName {@code null} for an application's own token
     * @param wids template ids of the user's Entra roles
     */
    public record Subject(
            String appId,
            String appName,
            String oid,
            @Nullable String userPrincipalName,
            List<String> wids) {}

    /** Whom an application's own token is of. */
    public static Subject application(SimulatedTenant tenant, String appId, String name) {
        return new Subject(appId, name, TokenIssuer.servicePrincipal(tenant.id(), appId), null, List.of());
    }

    /** The token, signed with the tenant's own key. */
    public String issue(SimulatedTenant tenant, TokenSpecification specification) {
        Instant now = tenant.clock().instant();
        Duration lifetime = specification.expiresIn() == null ? LIFETIME : specification.expiresIn();
        Instant expires = now.plus(lifetime);
        Instant from = expires.isBefore(now) ? expires.minus(LIFETIME) : now;
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .audience(specification.audience() == null ? AUDIENCE : specification.audience())
                .issuer(TokenIssuer.issuer(tenant.id()))
                .issueTime(Date.from(from))
                .notBeforeTime(Date.from(from))
                .expirationTime(Date.from(expires))
                .claim("appid", specification.subject().appId())
                .claim("app_displayname", specification.subject().appName())
                .claim("oid", specification.subject().oid())
                .claim("sub", specification.subject().oid())
                .claim("tid", tenant.id())
                .claim("uti", Uti.mint(now))
                .claim("ver", "1.0");
        permit(specification, claims);
        specification.claims().forEach(claims::claim);
        return signed(claims.build(), specification.badSignature());
    }

    private static void permit(TokenSpecification specification, JWTClaimsSet.Builder claims) {
        String user = specification.subject().userPrincipalName();
        if (user == null) {
            List<String> roles = specification.roles() == null ? allPermissions() : specification.roles();
            claims.claim("idtyp", "app").claim("roles", roles);
        } else {
            List<String> scp = specification.scp() == null ? allPermissions() : specification.scp();
            claims.claim("idtyp", "user")
                    .claim("scp", String.join(" ", scp))
                    .claim("upn", user)
                    .claim("unique_name", user)
                    .claim("wids", specification.subject().wids());
        }
    }

    /** Every permission that there is. */
    public static List<String> allPermissions() {
        return Arrays.stream(Permission.values()).map(Permission::value).toList();
    }

    private String signed(JWTClaimsSet claims, boolean bad) {
        JWSHeader header = keys.header();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(keys.signer());
            String good = token.serialize();
            // A signature of the right length and form, over something else.
            return bad
                    ? good.substring(0, good.lastIndexOf('.') + 1)
                            + keys.signer()
                                    .sign(header, Base64URL.encode("other").decode())
                    : good;
        } catch (JOSEException impossible) {
            throw new IllegalStateException("cannot sign a token", impossible);
        }
    }
}
