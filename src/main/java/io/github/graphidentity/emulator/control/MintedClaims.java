package io.github.graphidentity.emulator.control;

import io.github.graphidentity.tokenservice.tokens.TokenIssuer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the claims that a caller chooses for a minted token. */
final class MintedClaims {

    private static final List<String> TIME_CLAIMS = List.of("exp", "nbf", "iat");
    private static final double YEAR_10000 = 253_402_300_800.0;

    private MintedClaims() {}

    static void check(Map<String, @Nullable Object> claims, String tenant) {
        if (!isFinite(claims)) {
            throw ControlErrors.badRequest("claims must not contain a number beyond the range of a double.");
        }
        TIME_CLAIMS.forEach(name -> checkTime(name, claims.get(name)));
        checkTenant(tenant, claims);
    }

    /** A key that is valid for one tenant must not mint a token that Graph accepts for another one. */
    private static void checkTenant(String tenant, Map<String, @Nullable Object> claims) {
        if (claims.get("tid") instanceof String tid
                && !tid.equals(tenant)
                && TokenIssuer.issuer(tid).equals(claims.get("iss"))) {
            throw ControlErrors.badRequest("claims.tid and claims.iss must not name another tenant, but name '" + tid
                    + "'. Use ?tenant= for a token of another tenant.");
        }
    }

    /** Checks numbers only: other types are allowed, to mint a malformed token. */
    private static void checkTime(String name, @Nullable Object value) {
        if (value instanceof Number time && (time.doubleValue() < 0 || time.doubleValue() > YEAR_10000)) {
            throw ControlErrors.badRequest(
                    "claims." + name + " must be in seconds since 1970, up to the year 9999, but is " + value + ".");
        }
    }

    private static boolean isFinite(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object.values().stream().allMatch(MintedClaims::isFinite);
        } else if (value instanceof List<?> list) {
            return list.stream().allMatch(MintedClaims::isFinite);
        }
        return !(value instanceof Double number) || Double.isFinite(number);
    }
}
