package io.github.graphidentity.tokenservice.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.graph.access.Permission;
import io.github.graphidentity.graph.access.PermissionTable;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.keys.SigningKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Issues tokens that the token service never would, for tests: with any claims, expired, or with a bad signature. */
@Component
public class CustomTokenIssuer {

    private static final String AUDIENCE = "https://graph.microsoft.com";
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final SigningKeys keys;
    private final List<String> allPermissions;

    CustomTokenIssuer(SigningKeys keys, PermissionTable permissions) {
        this.keys = keys;
        this.allPermissions = Stream.concat(
                        Arrays.stream(Permission.values()).map(Permission::value),
                        permissions.leastPrivileged().stream())
                .distinct()
                .toList();
    }

    /**
     * The contents of a token. Omitted values have the token service's defaults.
     *
     * @param roles the permissions of an application token; default: some that together allow every call
     * @param scp the permissions of a delegated token; default: as for roles
     * @param audience default: Graph
     * @param expiresIn the lifetime from now; negative for an expired token; default: an hour
     * @param claims other claims, which replace the default ones; {@code null} removes one
     * @param badSignature whether the signature does not match the token
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
     * The application or user that a token is issued to.
     *
     * @param oid the object id of the user or of the client's service principal
     * @param userPrincipalName the user, or {@code null} for an application token
     * @param wids the template ids of the user's Entra roles
     */
    public record Subject(
            String appId,
            String appName,
            String oid,
            @Nullable String userPrincipalName,
            List<String> wids) {}

    /** Returns the subject of an application token. */
    public static Subject application(SimulatedTenant tenant, String appId, String name) {
        return new Subject(appId, name, Client.servicePrincipalId(tenant.id(), appId), null, List.of());
    }

    /** Issues a token that is signed with the token service's key. */
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
                .claim("uti", Uti.create(now))
                .claim("ver", "1.0");
        permit(specification, claims);
        specification.claims().forEach(claims::claim);
        if (specification.subject().userPrincipalName() != null && !specification.badSignature()) {
            AccessTokens.issued(tenant, claims.build());
        }
        return signed(claims.build(), specification.badSignature());
    }

    private void permit(TokenSpecification specification, JWTClaimsSet.Builder claims) {
        String user = specification.subject().userPrincipalName();
        if (user == null) {
            List<String> roles = specification.roles() == null ? allPermissions : specification.roles();
            claims.claim("idtyp", "app").claim("roles", roles);
        } else {
            List<String> scp = specification.scp() == null ? allPermissions : specification.scp();
            claims.claim("idtyp", "user")
                    .claim("scp", String.join(" ", scp))
                    .claim("upn", user)
                    .claim("unique_name", user)
                    .claim("wids", specification.subject().wids());
        }
    }

    private String signed(JWTClaimsSet claims, boolean badSignature) {
        JWSHeader header = keys.header();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(keys.signer());
            String serialized = token.serialize();
            // A well-formed signature of something else.
            return badSignature
                    ? serialized.substring(0, serialized.lastIndexOf('.') + 1)
                            + keys.signer()
                                    .sign(header, Base64URL.encode("other").decode())
                    : serialized;
        } catch (JOSEException impossible) {
            throw new IllegalStateException("cannot sign a token", impossible);
        }
    }
}
