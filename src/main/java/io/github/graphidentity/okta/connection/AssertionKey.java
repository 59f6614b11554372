package io.github.graphidentity.okta.connection;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.platform.startup.StartFailure;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The private key that signs a service app's assertions.
 *
 * @param id the key's {@code kid} at the org, if the org needs it
 */
record AssertionKey(
        JWSAlgorithm algorithm, JWSSigner signer, @Nullable String id) {

    /** The lifetime of an assertion. Okta accepts at most an hour. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    /**
     * Reads a key. The failure does not contain the text, because the text may be the key.
     *
     * @param text PEM (PKCS#8), or a JWK in JSON
     * @throws StartFailure if this is not a private key that Okta accepts
     */
    static AssertionKey parse(String text, String id) {
        try {
            return text.startsWith("{") ? ofJwk(text, id) : of(ofPem(text), id.isEmpty() ? null : id);
        } catch (ParseException | JOSEException | GeneralSecurityException | IllegalArgumentException unusable) {
            throw new StartFailure(
                    "emulator.okta.private-key is not a usable private key.",
                    "Give the private key of the service app: an RSA key or an EC key on P-256, in PEM (PKCS#8) or as a"
                            + " JWK.");
        }
    }

    private static AssertionKey ofJwk(String text, String id) throws ParseException, JOSEException {
        JWK key = JWK.parse(text);
        String kid = id.isEmpty() ? key.getKeyID() : id;
        if (key instanceof RSAKey rsa && rsa.isPrivate()) {
            return of(rsa.toPrivateKey(), kid);
        } else if (key instanceof ECKey ec && ec.isPrivate()) {
            return of(ec.toECPrivateKey(), kid);
        }
        throw new IllegalArgumentException("no private key");
    }

    /** Every org accepts RS256 and ES256. ES256 requires the curve P-256. */
    private static AssertionKey of(PrivateKey key, @Nullable String id) throws JOSEException {
        if (!(key instanceof ECPrivateKey ec)) {
            return new AssertionKey(JWSAlgorithm.RS256, new RSASSASigner(key), id);
        }
        ECDSASigner signer = new ECDSASigner(ec);
        if (!signer.supportedJWSAlgorithms().contains(JWSAlgorithm.ES256)) {
            throw new IllegalArgumentException("the curve is not P-256");
        }
        return new AssertionKey(JWSAlgorithm.ES256, signer, id);
    }

    /** Reads PKCS#8 with the JDK, because Nimbus would need Bouncy Castle. */
    private static PrivateKey ofPem(String text) throws GeneralSecurityException {
        String base64 = text.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        PKCS8EncodedKeySpec pkcs8 = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(pkcs8);
        } catch (GeneralSecurityException notRsa) {
            return KeyFactory.getInstance("EC").generatePrivate(pkcs8);
        }
    }

    /**
     * A new assertion, which authenticates a service app to the token endpoint ({@code private_key_jwt}). Each request needs
     * its own, because the org accepts a {@code jti} only once.
     */
    String assertion(String clientId, URI tokenEndpoint, Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(tokenEndpoint.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        try {
            SignedJWT assertion =
                    new SignedJWT(new JWSHeader.Builder(algorithm).keyID(id).build(), claims);
            assertion.sign(signer);
            return assertion.serialize();
        } catch (JOSEException unusable) {
            throw new IllegalStateException("the service app's key cannot sign", unusable);
        }
    }

    @Override
    public String toString() {
        return "AssertionKey[" + algorithm + ", " + id + "]";
    }
}
