package io.github.graphidentity.tokenservice.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.tokenservice.keys.SigningKeys;
import io.github.graphidentity.tokenservice.keys.TestKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;

/** Access tokens that the token service would never issue, most of them signed with its own key. */
public class TestTokens {

    public static final String SECURITY_ADMINISTRATOR = "194ae4cb-b126-40b2-bd5b-6091b380977d";
    public static final String GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
    public static final String ACTIONS = "SecurityIdentitiesActions.ReadWrite.All";

    private final Emulator emulator;
    private final SigningKeys keys;
    private final Instant now;

    TestTokens(Emulator emulator, SigningKeys keys, Clock clock) {
        this.emulator = emulator;
        this.keys = keys;
        this.now = clock.instant();
    }

    /** A token that would be good, with these changes. */
    public String with(UnaryOperator<JWTClaimsSet.Builder> changes) {
        return signed(changes.apply(good()).build(), keys.current(), TestKeys.keyPair(keys));
    }

    /** A signed-in user's token. */
    public String delegated(String scopes, String... roleTemplateIds) {
        return with(claims -> claims.claim("roles", null)
                .claim("idtyp", "user")
                .claim("scp", scopes)
                .claim("upn", emulator.upn("secadmin"))
                .claim("wids", List.of(roleTemplateIds)));
    }

    /** A valid token, but signed with another key that has the real key's id. */
    public String signedByAnotherKey() {
        return signed(good().build(), keys.current(), newKey());
    }

    /** A valid token, but signed with another key, which its header contains. */
    public String bringingItsOwnKey() {
        RSAKey key = newKey();
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwk(key.toPublicJWK())
                        .keyID(key.getKeyID())
                        .build(),
                good().build(),
                key);
    }

    /** A valid token, but its signature is a MAC with the public key as secret. */
    public String signedWithThePublicKeyAsSecret() {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(keys.current().getKeyID())
                            .build(),
                    good().build());
            token.sign(new MACSigner(keys.current().toRSAPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@code alg} none. */
    public String unsigned() {
        return new PlainJWT(good().build()).serialize();
    }

    public String expired() {
        return with(claims -> claims.expirationTime(Date.from(now)));
    }

    public String notYetValid() {
        return with(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(1))));
    }

    public String forAnotherAudience() {
        return with(claims -> claims.audience("https://management.azure.com/"));
    }

    public String fromAnotherIssuer() {
        return with(claims -> claims.issuer("https://login.example.com/" + emulator.tenantId() + "/"));
    }

    /** A consistent token of an unknown tenant. */
    public String ofAForeignTenant() {
        String tenant = "f0000000-0000-4000-8000-00000000000f";
        return with(claims -> claims.issuer(issuer(tenant)).claim("tid", tenant));
    }

    /** A token with the issuer of this tenant and the id of another one. */
    public String claimingAnotherTenant() {
        return with(claims -> claims.claim("tid", "f0000000-0000-4000-8000-00000000000f"));
    }

    private JWTClaimsSet.Builder good() {
        return new JWTClaimsSet.Builder()
                .audience("https://graph.microsoft.com")
                .issuer(issuer(emulator.tenantId()))
                .issueTime(Date.from(now.minus(Duration.ofMinutes(5))))
                .notBeforeTime(Date.from(now.minus(Duration.ofMinutes(5))))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
                .claim("appid", TestClient.SOC_AUTOMATION.id())
                .claim("app_displayname", TestClient.SOC_AUTOMATION.displayName())
                .claim("idtyp", "app")
                .claim("tid", emulator.tenantId())
                .claim("ver", "1.0")
                .claim("roles", List.of(ACTIONS));
    }

    private static String issuer(String tenant) {
        return "https://sts.windows.net/" + tenant + "/";
    }

    private static String signed(JWTClaimsSet claims, RSAKey named, RSAKey signing) {
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(named.getKeyID())
                        .build(),
                claims,
                signing);
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, RSAKey signing) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(signing));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
