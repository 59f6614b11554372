package io.github.graphidentity.graph.access;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An external issuer of tokens, with its own key. */
final class OtherIssuer implements AutoCloseable {

    static final String AUDIENCE = "https://soc.example/graph";
    static final String TENANT = "abcdabcd-0000-4000-8000-00000000000d";

    /** An application's own token has its service principal for subject. */
    static final String SERVICE_PRINCIPAL = "0b1ec700-0000-4000-8000-000000000001";

    private static final String CONFIGURATION = "/.well-known/openid-configuration";

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private final String url;
    private RSAKey key = newKey();

    OtherIssuer() {
        server.start();
        url = "http://127.0.0.1:" + server.port();
        answerAfter(Duration.ZERO);
        publish();
    }

    /** Delays the responses with its configuration. */
    void answerAfter(Duration delay) {
        server.stubFor(get(urlPathEqualTo(CONFIGURATION))
                .willReturn(okJson("{\"issuer\":\"" + url() + "\",\"jwks_uri\":\"" + url() + "/keys\"}")
                        .withFixedDelay(Math.toIntExact(delay.toMillis()))));
    }

    /** Keeps the configuration and removes the keys. */
    void loseKeys() {
        server.stubFor(get(urlPathEqualTo("/keys")).willReturn(notFound()));
    }

    int askedWhoItIs() {
        return server.findAll(getRequestedFor(urlPathEqualTo(CONFIGURATION))).size();
    }

    String url() {
        return url;
    }

    /** Replaces the key. */
    void rotate() {
        key = newKey();
        publish();
    }

    /** Publishes a second key. */
    void addKey() {
        server.stubFor(get(urlPathEqualTo("/keys"))
                .willReturn(okJson(new JWKSet(List.of(key.toPublicJWK(), newKey().toPublicJWK())).toString())));
    }

    /** A token that does not name its key. */
    String withoutKeyId() {
        return token(null, null, claims -> claims);
    }

    /** Stops the server. */
    void goAway() {
        server.stop();
    }

    String token(UnaryOperator<JWTClaimsSet.Builder> changes) {
        return token(null, changes);
    }

    /** Of the type that its header says it is. */
    String typed(String type) {
        return token(new JOSEObjectType(type), claims -> claims);
    }

    private String token(@Nullable JOSEObjectType type, UnaryOperator<JWTClaimsSet.Builder> changes) {
        return token(type, key.getKeyID(), changes);
    }

    private String token(
            @Nullable JOSEObjectType type, @Nullable String keyId, UnaryOperator<JWTClaimsSet.Builder> changes) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(AUDIENCE)
                .jwtID(UUID.randomUUID().toString())
                .claim("tid", TENANT)
                .claim("oid", SERVICE_PRINCIPAL)
                .subject(SERVICE_PRINCIPAL)
                .claim("azp", "other-client")
                .claim("roles", List.of("SecurityIdentitiesActions.ReadWrite.All"))
                .expirationTime(Date.from(Instant.now().plusSeconds(3600)));
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(type)
                        .keyID(keyId)
                        .build(),
                changes.apply(claims).build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    String token() {
        return token(claims -> claims);
    }

    @Override
    public void close() {
        server.stop();
    }

    private void publish() {
        server.stubFor(get(urlPathEqualTo("/keys")).willReturn(okJson(new JWKSet(key.toPublicJWK()).toString())));
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
