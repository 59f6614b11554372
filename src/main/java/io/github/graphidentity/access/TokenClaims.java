package io.github.graphidentity.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads Entra's claims. A claim of an unexpected type counts as absent: what a token does not clearly say, it does not
 * grant.
 */
final class TokenClaims {

    private TokenClaims() {}

    /**
     * A token with {@code scp} is delegated and its {@code roles}, which then are the user's, grant nothing here.
     */
    static Caller caller(JWTClaimsSet claims, String tenantId) {
        String appId = firstOf(text(claims, "appid"), text(claims, "azp"));
        String scopes = text(claims, "scp");
        boolean delegated = !scopes.isEmpty() || text(claims, "idtyp").equals("user");
        return new Caller(
                tenantId,
                appId,
                firstOf(text(claims, "app_displayname"), appId),
                delegated ? firstOf(text(claims, "upn"), text(claims, "oid")) : null,
                delegated ? Set.of(scopes.split(" ")) : texts(claims, "roles"),
                texts(claims, "wids"));
    }

    /** The claim's text, empty where there is none. */
    static String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : "";
    }

    private static Set<String> texts(JWTClaimsSet claims, String name) {
        if (!(claims.getClaim(name) instanceof Collection<?> values)) {
            return Set.of();
        }
        return values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String firstOf(String preferred, String otherwise) {
        return preferred.isEmpty() ? otherwise : preferred;
    }
}
