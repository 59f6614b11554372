package io.github.graphidentity.tokenservice.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.X509CertUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.platform.jwt.CompactJwt;
import io.github.graphidentity.platform.records.ExpiringTable;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Checks client assertions that are signed with the key of a registered certificate.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">Certificate credentials</a>
 */
@Component
class ClientAssertions {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256);
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** Longer than the lifetime that any library gives its assertions. */
    private static final Duration MAX_LIFETIME = Duration.ofHours(24);

    /**
     * Libraries that send the same assertion for its ten-minute lifetime, which Entra accepts (ClientAssertion.ts of msal-node,
     * oauth2cli/assertion.py of msal for Python). From all others, a repeated assertion is a replay.
     */
    private static final Set<String> REUSING_LIBRARIES = Set.of("msal.js.node", "msal.python");

    /** The assertions that were used, by a name. */
    static final ExpiringTable<Boolean> USED =
            new ExpiringTable<>("clientAssertion", Boolean.class, MAX_LIFETIME.plus(SKEW), 100_000);

    private final Clock clock;

    ClientAssertions(Clock clock) {
        this.clock = clock;
    }

    /** Checks signature, issuer, audience, lifetime and uniqueness, or throws {@link EntraException}. */
    void check(String assertion, Client client, SimulatedTenant tenant, TokenRequest request) {
        try {
            SignedJWT jwt = CompactJwt.parse(assertion);
            checkSignature(jwt, client);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (!client.id().equals(claims.getIssuer()) || !client.id().equals(claims.getSubject())) {
                throw TokenRequestError.ASSERTION_SUBJECT.with();
            }
            if (claims.getAudience().stream().noneMatch(audience -> isAudience(audience, tenant, request.base()))) {
                throw TokenRequestError.ASSERTION_AUDIENCE.with();
            }
            checkLifetime(claims);
            String id = claims.getJWTID() == null ? jwt.getSignature().toString() : client.id() + claims.getJWTID();
            checkNew(id, tenant, request.library());
        } catch (ParseException | JOSEException malformed) {
            throw TokenRequestError.ASSERTION_SIGNATURE.with("The assertion is not a signed JWT.");
        }
    }

    private static void checkSignature(SignedJWT jwt, Client client) throws JOSEException {
        JWSHeader header = jwt.getHeader();
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            throw TokenRequestError.ASSERTION_SIGNATURE.with("The algorithm is not RS256 or PS256.");
        }
        X509Certificate certificate = client.certificates().stream()
                .filter(candidate -> isNamed(candidate, header))
                .findFirst()
                .orElseThrow(() -> TokenRequestError.ASSERTION_SIGNATURE.with(
                        "The key was not found: neither x5t nor x5t#S256 matches a certificate of the application."));
        if (!(certificate.getPublicKey() instanceof RSAPublicKey key) || !jwt.verify(new RSASSAVerifier(key))) {
            throw TokenRequestError.ASSERTION_SIGNATURE.with("The key was found, but it does not match the signature.");
        }
    }

    /** Compares the decoded bytes: msal4j sends Base64 instead of Base64url, and Nimbus decodes both. */
    @SuppressWarnings("deprecation") // many libraries still send x5t (SHA-1)
    private static boolean isNamed(X509Certificate certificate, JWSHeader header) {
        Base64URL sha256 = header.getX509CertSHA256Thumbprint();
        Base64URL sha1 = header.getX509CertThumbprint();
        if (sha256 != null) {
            return Arrays.equals(
                    sha256.decode(),
                    X509CertUtils.computeSHA256Thumbprint(certificate).decode());
        }
        return sha1 != null && Arrays.equals(sha1.decode(), sha1(certificate));
    }

    /** SHA-1 only names the certificate; the signature is verified with its key. */
    private static byte[] sha1(X509Certificate certificate) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("cannot compute a thumbprint", impossible);
        }
    }

    /** Accepts the token endpoint or the issuer, on this host or Entra's own, with the tenant's id, its domain, or neither. */
    private static boolean isAudience(String audience, SimulatedTenant tenant, String base) {
        return Stream.of(base, "https://login.microsoftonline.com")
                .flatMap(host -> Stream.of(tenant.id(), tenant.domain(), "common", "organizations")
                        .map(name -> host + "/" + name))
                .anyMatch(authority -> List.of(
                                authority + "/oauth2/v2.0/token", authority + "/v2.0", authority + "/oauth2/token")
                        .contains(audience));
    }

    private void checkLifetime(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        Date notBefore = claims.getNotBeforeTime();
        boolean begun = notBefore == null || !now.plus(SKEW).isBefore(notBefore.toInstant());
        boolean ended = expires == null
                || !now.isBefore(expires.toInstant().plus(SKEW))
                || expires.toInstant().isAfter(now.plus(MAX_LIFETIME));
        if (!begun || ended) {
            throw TokenRequestError.ASSERTION_LIFETIME.with();
        }
    }

    private static void checkNew(String id, SimulatedTenant tenant, String library) {
        boolean isNew = tenant.store().change(records -> USED.putIfAbsent(records, id, true));
        if (!isNew && !REUSING_LIBRARIES.contains(library.toLowerCase(Locale.ROOT))) {
            throw TokenRequestError.ASSERTION_REPLAYED.with();
        }
    }
}
