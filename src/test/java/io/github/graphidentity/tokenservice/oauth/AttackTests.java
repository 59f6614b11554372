package io.github.graphidentity.tokenservice.oauth;

import static io.github.graphidentity.TestAccount.SERVICE_IN_AD;
import static io.github.graphidentity.tokenservice.oauth.SignIns.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.X509CertUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.StandingClock;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.emulator.client.ControlClient.TokenOrder;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.github.graphidentity.tokenservice.keys.SigningKeys;
import io.github.graphidentity.tokenservice.keys.TestKeys;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Tests attacks on authentication. Each is rejected with an error of its API and logged. */
@EmulatorTest
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackTests {

    private static final String RUNNER = CertifiedClient.ID;

    private final Emulator emulator;
    private final SignIns signIns;
    private final TestTokens tokens;
    private final SigningKeys keys;
    private final Tenants tenants;

    AttackTests(Emulator emulator, TestTokens tokens, SigningKeys keys, Tenants tenants) {
        this.emulator = emulator;
        this.signIns = new SignIns(emulator);
        this.tokens = tokens;
        this.keys = keys;
        this.tenants = tenants;
    }

    /** An attack and its expected response. */
    @FunctionalInterface
    interface Attack {
        TestResponse launch() throws Exception;
    }

    @BeforeAll
    void registerAnApplicationWithACertificate() {
        tenants.byId(emulator.tenantId()).orElseThrow().clients().put(RUNNER, CertifiedClient.registered());
    }

    @ParameterizedTest
    @MethodSource
    void failsOnGraph(Attack attack, CapturedOutput output) throws Exception {
        TestResponse response = attack.launch();
        assertThat(response.status()).as(response.body()).isEqualTo(401);
        assertThat(response.json().at("/error/code").asString()).isEqualTo("InvalidAuthenticationToken");
        assertThat(response.header("www-authenticate")).startsWith("Bearer realm=\"\", authorization_uri=");
        assertThat(output.toString()).contains("invokeAction rejected: TOKEN_");
        assertThat(emulator.state(SERVICE_IN_AD).get("userAccountControl").asInt() & 2)
                .as("the account is still enabled")
                .isZero();
    }

    Stream<Arguments> failsOnGraph() {
        return Stream.of(
                bearer("alg none", tokens::unsigned),
                bearer("alg nOnE", () -> "eyJhbGciOiJuT25FIn0." + part(tokens.unsigned(), 1) + "."),
                bearer("HS256 under the public key", tokens::signedWithThePublicKeyAsSecret),
                bearer(
                        "RS512 under the right key",
                        () -> signed(
                                new JWSHeader.Builder(JWSAlgorithm.RS512)
                                        .keyID(kid())
                                        .build(),
                                TestKeys.keyPair(keys))),
                bearer("an unknown kid", () -> {
                    RSAKey foreign = newKey();
                    return signed(header().keyID(foreign.getKeyID()).build(), foreign);
                }),
                bearer("a foreign key under our kid", tokens::signedByAnotherKey),
                bearer("no kid", () -> signed(header().build(), newKey())),
                bearer("an embedded jwk", tokens::bringingItsOwnKey),
                bearer(
                        "a jku",
                        () -> signed(
                                header().jwkURL(new URI(
                                                "http://localhost:" + emulator.port() + "/common/discovery/v2.0/keys"))
                                        .keyID("k")
                                        .build(),
                                newKey())),
                bearer(
                        "an x5u",
                        () -> signed(
                                header().x509CertURL(new URI(
                                                "http://localhost:" + emulator.port() + "/_emulator/tls/ca.pem"))
                                        .keyID(kid())
                                        .build(),
                                newKey())),
                bearer(
                        "an unknown critical header",
                        () -> signed(
                                header().keyID(kid())
                                        .criticalParams(Set.of("x"))
                                        .customParam("x", 1)
                                        .build(),
                                TestKeys.keyPair(keys))),
                bearer("a character in the signature that is no base64url", () -> good().replaceFirst("(?=.$)", "!")),
                bearer("padding after the signature", () -> good() + "="),
                bearer("an unused bit in the signature", () -> respelled(good())),
                bearer(
                        "an empty list of critical headers",
                        () -> signed(
                                JWSHeader.parse(
                                        Base64URL.encode("{\"alg\":\"RS256\",\"crit\":[],\"kid\":\"" + kid() + "\"}")),
                                TestKeys.keyPair(keys))),
                bearer(
                        "valid from a time that overflows",
                        () -> tokens.with(claims -> claims.claim("nbf", Long.MAX_VALUE))),
                bearer("expired", tokens::expired),
                bearer("not yet valid", tokens::notYetValid),
                bearer("another audience", tokens::forAnotherAudience),
                bearer("another issuer", tokens::fromAnotherIssuer),
                bearer("another tenant", tokens::ofAForeignTenant),
                bearer("another tenant's tid", tokens::claimingAnotherTenant),
                bearer("truncated in the signature", () -> shorter(good(), 8)),
                bearer("truncated in the claims", () -> good().substring(0, good().length() / 3)),
                bearer("oversized", () -> tokens.with(claims -> claims.claim("pad", "x".repeat(13_000)))),
                bearer(
                        "nested without end",
                        () -> "eyJhbGciOiJSUzI1NiJ9." + Base64URL.encode("[".repeat(4_000)) + ".AAAA"),
                bearer("an ID token", () -> text(signIns.password("secadmin", "openid"), "id_token")),
                bearer(
                        "a token for another API",
                        () -> text(signIns.password("secadmin", SignIns.PORTAL_SCOPE), "access_token")),
                bearer(
                        "a refresh token",
                        () -> text(signIns.password("secadmin", "offline_access"), "refresh_token") + ".x.y"),
                Arguments.of(named("two Authorization headers, the good one first", twice(good(), "x.y.z"))),
                Arguments.of(named("two Authorization headers, the good one last", twice("x.y.z", good()))),
                Arguments.of(named("the same Authorization header twice", twice(good(), good()))),
                Arguments.of(named("a token in the query", (Attack)
                        () -> emulator.post(SERVICE_IN_AD.path() + "?access_token=" + good())
                                .json(SERVICE_IN_AD.body("disable"))
                                .send())));
    }

    @ParameterizedTest
    @MethodSource
    void failsOnTheTokenService(Attack attack, CapturedOutput output) throws Exception {
        TestResponse response = attack.launch();
        assertThat(response.status()).as(response.body()).isIn(400, 401);
        assertThat(text(response, "error")).isIn("invalid_client", "invalid_grant", "invalid_request");
        assertThat(text(response, "error_description")).startsWith("AADSTS");
        assertThat(output.toString()).contains("/oauth2/v2.0/token rejected: ");
        assertThat(output.toString())
                .as("the log line has the correlation id of the response, in front and in its text")
                .containsPattern(text(response, "correlation_id") + " .* rejected: .*, correlation id "
                        + text(response, "correlation_id") + "\\)");
    }

    Stream<Arguments> failsOnTheTokenService() {
        return Stream.of(
                assertion("alg none", () -> new PlainJWT(claims(it -> it)).serialize()),
                assertion("HS256 under the certificate's key", () -> {
                    SignedJWT jwt = new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.HS256)
                                    .x509CertSHA256Thumbprint(x5t())
                                    .build(),
                            claims(it -> it));
                    jwt.sign(new MACSigner(CertifiedClient.KEYS.getPublic().getEncoded()));
                    return jwt.serialize();
                }),
                assertion("a foreign key under our x5t", () -> assertion(certified(), newKey(), it -> it)),
                assertion(
                        "an unknown x5t",
                        () -> assertion(
                                header().x509CertSHA256Thumbprint(Base64URL.encode("other"))
                                        .build(),
                                runnersKey(),
                                it -> it)),
                assertion("an embedded jwk", () -> {
                    RSAKey own = newKey();
                    return assertion(header().jwk(own.toPublicJWK()).build(), own, it -> it);
                }),
                assertion(
                        "another subject",
                        () -> assertion(certified(), runnersKey(), it -> it.subject(TestClient.READER.id()))),
                assertion(
                        "another issuer",
                        () -> assertion(certified(), runnersKey(), it -> it.issuer(TestClient.READER.id()))),
                assertion(
                        "another audience",
                        () -> assertion(
                                certified(), runnersKey(), it -> it.audience("https://login.example.com/token"))),
                assertion("expired", () -> assertion(certified(), runnersKey(), it -> it.expirationTime(at(-301)))),
                assertion("without an end", () -> assertion(certified(), runnersKey(), it -> it.expirationTime(null))),
                assertion(
                        "for years",
                        () -> assertion(certified(), runnersKey(), it -> it.expirationTime(at(100_000_000)))),
                assertion("not yet valid", () -> assertion(certified(), runnersKey(), it -> it.notBeforeTime(at(301)))),
                Arguments.of(named("a replayed assertion", (Attack) () -> {
                    String once = assertion(certified(), runnersKey(), it -> it);
                    assertThat(signIn(once).status()).isEqualTo(200);
                    return signIn(once);
                })),
                Arguments.of(named("a replayed assertion without a jti", (Attack) () -> {
                    String once = assertion(certified(), runnersKey(), it -> it.jwtID(null));
                    assertThat(signIn(once).status()).isEqualTo(200);
                    return signIn(once);
                })),
                assertion(
                        "an unused bit in the signature",
                        () -> respelled(assertion(certified(), runnersKey(), it -> it))),
                assertion(
                        "valid from a time that overflows",
                        () -> assertion(certified(), runnersKey(), it -> it.claim("nbf", Long.MAX_VALUE))),
                Arguments.of(named("a secret in the query", (Attack) () -> emulator.post("/" + emulator.tenantId()
                                + "/oauth2/v2.0/token?" + Emulator.credentials(TestClient.READER))
                        .form("")
                        .send())),
                Arguments.of(named("a code of another client", (Attack) () -> signIns.token(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        SignIns.PORTAL,
                        "client_secret",
                        SignIns.PORTAL_SECRET,
                        "code",
                        signIns.code(),
                        "redirect_uri",
                        "http://localhost",
                        "code_verifier",
                        SignIns.VERIFIER))),
                Arguments.of(named("a code used twice", (Attack) () -> {
                    String code = signIns.code();
                    assertThat(signIns.redeem(code, SignIns.VERIFIER).status()).isEqualTo(200);
                    return signIns.redeem(code, SignIns.VERIFIER);
                })),
                Arguments.of(named("an assertion of another issuer, with the id of this tenant", (Attack) () ->
                        signIns.onBehalfOf(minted("https://sts.windows.net/f0000000-0000-4000-8000-00000000000f/")))),
                Arguments.of(named("an access token as a refresh token", (Attack) () -> signIns.refresh(good()))));
    }

    /** msal-node and MSAL for Python reuse assertions, and Entra accepts that. */
    @ParameterizedTest
    @ValueSource(strings = {"msal.js.node", "MSAL.Python"})
    void allowsLibrariesToReuseTheirAssertion(String library) throws Exception {
        String kept = assertion(certified(), runnersKey(), it -> it);
        for (int i = 0; i < 3; i++) {
            assertThat(signIn(kept, "x-client-SKU", library).status()).isEqualTo(200);
        }
    }

    private Arguments bearer(String name, Callable<String> token) {
        return Arguments.of(named(name, (Attack) () -> emulator.invokeAction(token.call(), SERVICE_IN_AD, "disable")));
    }

    private Attack twice(String first, String second) {
        return () -> emulator.post(SERVICE_IN_AD.path())
                .bearer(first)
                .bearer(second)
                .json(SERVICE_IN_AD.body("disable"))
                .send();
    }

    private Arguments assertion(String name, Callable<String> assertion) {
        return Arguments.of(named("an assertion: " + name, (Attack) () -> signIn(assertion.call())));
    }

    private TestResponse signIn(String assertion, String... more) {
        return signIns.token(SignIns.join(SignIns.assertion(assertion), more));
    }

    /** A token of a user for the portal. */
    private String minted(String issuer) {
        return emulator.tenant()
                .token(new TokenOrder()
                        .user(emulator.upn("secadmin"))
                        .audience(SignIns.PORTAL)
                        .claims(Map.of("iss", issuer)));
    }

    @Test
    void acceptsTheSameAssertionOfItsOwnIssuer() {
        assertThat(signIns.onBehalfOf(minted("https://sts.windows.net/" + emulator.tenantId() + "/"))
                        .status())
                .isEqualTo(200);
    }

    private String good() {
        return emulator.bearer(TestClient.SOC_AUTOMATION);
    }

    private String kid() {
        return keys.current().getKeyID();
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256);
    }

    private static JWSHeader certified() {
        return new JWSHeader.Builder(JWSAlgorithm.PS256)
                .x509CertSHA256Thumbprint(x5t())
                .build();
    }

    private static Base64URL x5t() {
        return X509CertUtils.computeSHA256Thumbprint(CertifiedClient.CERTIFICATE);
    }

    private static RSAKey runnersKey() {
        return new RSAKey.Builder((RSAPublicKey) CertifiedClient.KEYS.getPublic())
                .privateKey(CertifiedClient.KEYS.getPrivate())
                .build();
    }

    private String assertion(JWSHeader header, RSAKey key, UnaryOperator<JWTClaimsSet.Builder> changes)
            throws Exception {
        SignedJWT jwt = new SignedJWT(header, claims(changes));
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> changes) {
        return changes.apply(new JWTClaimsSet.Builder()
                        .issuer(RUNNER)
                        .subject(RUNNER)
                        .audience("https://login.microsoftonline.com/" + emulator.tenantId() + "/oauth2/v2.0/token")
                        .jwtID(UUID.randomUUID().toString())
                        .notBeforeTime(at(0))
                        .expirationTime(at(600)))
                .build();
    }

    private String signed(JWSHeader header, RSAKey key) throws Exception {
        SignedJWT jwt =
                new SignedJWT(header, SignedJWT.parse(tokens.with(it -> it)).getJWTClaimsSet());
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private static RSAKey newKey() throws Exception {
        return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    }

    private static Date at(long seconds) {
        return Date.from(StandingClock.NOW.plusSeconds(seconds));
    }

    private static String part(String token, int index) {
        return token.split("\\.", -1)[index];
    }

    /** The same bytes in another text: the last of the signature's 342 characters has four unused bits. */
    private static String respelled(String token) {
        return shorter(token, 1) + (char) (token.charAt(token.length() - 1) + 1);
    }

    private static String shorter(String token, int by) {
        return token.substring(0, token.length() - by);
    }
}
