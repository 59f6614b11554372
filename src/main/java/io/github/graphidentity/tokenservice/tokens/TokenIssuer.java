package io.github.graphidentity.tokenservice.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.graph.access.EntraRole;
import io.github.graphidentity.platform.records.NameBasedId;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.keys.SigningKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Issues tokens with Entra's claims. Access tokens have version 1.0 even from the v2.0 endpoint: {@code appid}, and the issuer
 * of sts.windows.net (observed in microsoftgraph/msgraph-sdk-powershell#1782).
 */
@Component
public class TokenIssuer {

    private static final Logger log = LoggerFactory.getLogger(TokenIssuer.class);

    /** The lifetime in the response. The token is valid a second longer, and from five minutes ago. */
    public static final Duration EXPIRES_IN = Duration.ofSeconds(3599);

    private static final Duration BACKDATED = Duration.ofMinutes(5);

    /** In the {@code wids} of every token, whatever its roles (observed in the same thread). */
    private static final String DEFAULT_SERVICE_PRINCIPAL = "0997a1d0-0d1d-4acb-b408-d5ca73121e90";

    private static final String DEFAULT_USER = "b79fbf4d-3ef9-4689-8143-76b194e85509";

    private final SigningKeys keys;

    TokenIssuer(SigningKeys keys) {
        this.keys = keys;
    }

    /** Issues an access token for an application that acts as itself. */
    public String applicationToken(AuthenticatedClient caller, String audience) {
        String tenant = caller.tenant().id();
        String servicePrincipal =
                Client.servicePrincipalId(tenant, caller.client().id());
        JWTClaimsSet.Builder claims = accessToken(caller.tenant(), audience)
                .claim("app_displayname", caller.client().name())
                .claim("appid", caller.client().id())
                .claim("appidacr", caller.appidacr())
                .claim("idtyp", "app")
                .claim("oid", servicePrincipal)
                .subject(servicePrincipal)
                .claim("wids", List.of(DEFAULT_SERVICE_PRINCIPAL));
        log.info("Issued a token to {} of tenant {} for {}.", caller.client().name(), tenant, audience);
        List<String> roles = Consents.application(caller.tenant(), caller.client());
        if (Resource.isGraph(audience) && !roles.isEmpty()) {
            claims.claim("roles", roles);
        }
        return signed(claims);
    }

    /** Issues an access token for a client that acts on behalf of a user. */
    public String delegatedToken(Delegation delegation, EntraUser user, String appidacr) {
        String tenant = delegation.tenant().id();
        String audience = delegation.resource().audience();
        log.info(
                "Issued a token to {}/{} of tenant {} for {}.",
                delegation.client().name(),
                user,
                tenant,
                audience);
        JWTClaimsSet.Builder claims = accessToken(delegation.tenant(), audience)
                .claim("amr", List.of("pwd"))
                .claim("app_displayname", delegation.client().name())
                .claim("appid", delegation.client().id())
                .claim("appidacr", appidacr)
                .claim("idtyp", "user")
                .claim("name", user.displayName())
                .claim("oid", user.id())
                .claim("scp", String.join(" ", delegation.scopes()))
                .claim("sid", delegation.sid())
                .subject(pairwise(user, audience))
                .claim("unique_name", user.userPrincipalName())
                .claim("upn", user.userPrincipalName())
                .claim("wids", roles(delegation.tenant(), user));
        AccessTokens.issued(delegation.tenant(), claims.build());
        return signed(claims);
    }

    /** Issues an ID token, version 2.0. */
    public String idToken(Delegation delegation, EntraUser user, String base) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .audience(delegation.client().id())
                .issuer(base + "/" + delegation.tenant().id() + "/v2.0")
                .claim("name", user.displayName())
                .claim("oid", user.id())
                .claim("preferred_username", user.userPrincipalName())
                .claim("sid", delegation.sid())
                .subject(pairwise(user, delegation.client().id()))
                .claim("tid", delegation.tenant().id())
                .claim("ver", "2.0");
        if (delegation.nonce() != null) {
            claims.claim("nonce", delegation.nonce());
        }
        return signed(dated(claims, delegation.tenant()));
    }

    private JWTClaimsSet.Builder accessToken(SimulatedTenant tenant, String audience) {
        return dated(new JWTClaimsSet.Builder(), tenant)
                .audience(audience)
                .issuer(issuer(tenant.id()))
                .claim("idp", issuer(tenant.id()))
                .claim("tid", tenant.id())
                .claim("ver", "1.0");
    }

    private JWTClaimsSet.Builder dated(JWTClaimsSet.Builder claims, SimulatedTenant tenant) {
        Instant now = tenant.clock().instant();
        Date from = Date.from(now.minus(BACKDATED));
        return claims.issueTime(from)
                .notBeforeTime(from)
                .expirationTime(Date.from(now.plus(EXPIRES_IN).plusSeconds(1)))
                .claim("uti", Uti.create(now));
    }

    private String signed(JWTClaimsSet.Builder claims) {
        SignedJWT token = new SignedJWT(keys.header(), claims.build());
        try {
            token.sign(keys.signer());
        } catch (JOSEException impossible) {
            throw new IllegalStateException("cannot sign a token", impossible);
        }
        return token.serialize();
    }

    public static String issuer(String tenantId) {
        return "https://sts.windows.net/" + tenantId + "/";
    }

    private static List<String> roles(SimulatedTenant tenant, EntraUser user) {
        return Stream.concat(tenant.users().roles(user).stream().map(EntraRole::templateId), Stream.of(DEFAULT_USER))
                .toList();
    }

    /** A user has a different subject for each resource. */
    private static String pairwise(EntraUser user, String audience) {
        return NameBasedId.of(user.id() + "/" + audience).toString();
    }
}
