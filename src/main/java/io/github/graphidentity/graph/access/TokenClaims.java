package io.github.graphidentity.graph.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
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
     * Either an application's own token, whose {@code roles} count, or a user's, whose {@code scp} does. What is not
     * clearly an application's is a user's: an ID token has {@code roles} too, and they are the user's.
     */
    static Caller caller(JWTClaimsSet claims, String tenantId) {
        String appId = firstOf(text(claims, "appid"), text(claims, "azp"));
        boolean application = isApplications(claims);
        return new Caller(
                tenantId,
                appId,
                firstOf(text(claims, "app_displayname"), appId),
                application ? null : firstOf(text(claims, "upn"), firstOf(text(claims, "oid"), text(claims, "sub"))),
                application ? texts(claims, "roles") : words(text(claims, "scp")),
                texts(claims, "wids"));
    }

    /**
     * {@code idtyp} says so, or, where an issuer leaves that optional claim out, the subject is the service principal itself
     * (access-token-claims-reference.md). A user's subject is pairwise, and so never its object id.
     */
    private static boolean isApplications(JWTClaimsSet claims) {
        String oid = text(claims, "oid");
        String idtyp = text(claims, "idtyp");
        boolean subjectIsItself = !oid.isEmpty() && oid.equals(text(claims, "sub"));
        return text(claims, "scp").isEmpty() && (idtyp.equals("app") || (idtyp.isEmpty() && subjectIsItself));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
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
