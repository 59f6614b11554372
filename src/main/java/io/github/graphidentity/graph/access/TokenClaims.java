package io.github.graphidentity.graph.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads Entra's claims. A claim of an unexpected type counts as absent. */
final class TokenClaims {

    private TokenClaims() {}

    /**
     * Reads the caller. The permissions of an application token are its {@code roles}, those of a delegated one its {@code
     * scp}. A token that is not clearly an application's counts as delegated, because an ID token has {@code roles} too.
     */
    static Caller caller(JWTClaimsSet claims, String tenantId) {
        String appId = firstOf(text(claims, "appid"), text(claims, "azp"));
        boolean application = isApplicationToken(claims);
        return new Caller(
                tenantId,
                appId,
                firstOf(text(claims, "app_displayname"), appId),
                application ? null : firstOf(text(claims, "upn"), firstOf(text(claims, "oid"), text(claims, "sub"))),
                application ? null : text(claims, "oid"),
                application ? texts(claims, "roles") : words(text(claims, "scp")),
                texts(claims, "wids"));
    }

    /**
     * An application token has {@code idtyp=app}. Without that optional claim, its subject is the service principal's object id
     * (access-token-claims-reference.md), while a user's subject is pairwise.
     */
    private static boolean isApplicationToken(JWTClaimsSet claims) {
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

    /** Returns the text of a claim, or an empty string. */
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
