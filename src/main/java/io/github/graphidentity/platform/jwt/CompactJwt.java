package io.github.graphidentity.platform.jwt;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Parses signed JSON Web Tokens strictly. Nimbus skips characters that are not base64url, ignores the unused bits of the last
 * character, and lets dates overflow.
 */
public final class CompactJwt {

    /** Base64url without padding. The unused bits of the last character are 0 (RFC 4648, 3.5), so that bytes have one spelling. */
    private static final String PART = "(?=[\\w-])(?:[\\w-]{4})*+(?:[\\w-][AQgw]|[\\w-]{2}[AEIMQUYcgkosw048])?";

    private static final Pattern FORM = Pattern.compile(PART + "\\." + PART + "\\." + PART);

    private static final double LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private CompactJwt() {}

    /**
     * Parses a token without verifying it. Rejects every {@code crit} header, because no extension is supported (RFC 7515,
     * 4.1.11), and dates before 1970 or after the year 9999.
     */
    public static SignedJWT parse(String token) throws ParseException {
        if (!FORM.matcher(token).matches()) {
            throw new ParseException("the token is not three parts in base64url", 0);
        }
        SignedJWT jwt = SignedJWT.parse(token);
        // Nimbus drops an empty list.
        if (JSONObjectUtils.parse(jwt.getHeader().toBase64URL().decodeToString())
                .containsKey("crit")) {
            throw new ParseException("the crit header is not supported", 0);
        }
        // Parses the claims, so that a payload that is not an object is rejected here.
        jwt.getJWTClaimsSet();
        for (String name : List.of("exp", "nbf", "iat")) {
            if (jwt.getPayload().toJSONObject().get(name) instanceof Number seconds
                    && !(seconds.doubleValue() >= 0 && seconds.doubleValue() <= LAST_SECOND)) {
                throw new ParseException(name + " is not a date", 0);
            }
        }
        return jwt;
    }

    /** The SHA-256 digest of ASCII text in base64url, as PKCE (RFC 7636) and DPoP (RFC 9449) have it. */
    public static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64URL.encode(digest).toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
