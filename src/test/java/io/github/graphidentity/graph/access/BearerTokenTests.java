package io.github.graphidentity.graph.access;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.StandingClock;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EmulatorTest
class BearerTokenTests {

    private static final String FAILURE = "Access token validation failure.";

    private final Emulator emulator;
    private final TestTokens tokens;

    BearerTokenTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.tokens = tokens;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "SSWS okta-api-token", "Digest x"})
    void rejectsARequestWithoutAToken(String authorization) {
        TestRequest request = action();
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        assertRejected(request.send(), "Access token is empty.");
    }

    @Test
    void ignoresTokensInQueryAndForm() {
        String token = emulator.bearer(TestClient.SOC_AUTOMATION);
        assertRejected(
                emulator.post(DISABLED_IN_AD.path() + "?access_token=" + token)
                        .json(DISABLED_IN_AD.body("disable"))
                        .send(),
                "Access token is empty.");
        assertRejected(
                emulator.post(DISABLED_IN_AD.path())
                        .form("access_token=" + token)
                        .send(),
                "Access token is empty.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.b", "a.b.c", ".", "..", "e30.e30.e30", "a.b.c.d.e", "é.é.é", "with blanks.x.y", "\"x.y.z\""})
    void rejectsAMalformedToken(String token) {
        assertRejected(sent(token), FAILURE);
    }

    @Test
    void rejectsAnUnsignedToken() {
        assertRejected(sent(tokens.unsigned()), FAILURE);
    }

    @Test
    void rejectsATokenSignedWithAnotherKey() {
        assertRejected(sent(tokens.signedByAnotherKey()), FAILURE + " Invalid signature.");
    }

    @Test
    void rejectsATokenWithItsOwnKey() {
        assertRejected(sent(tokens.bringingItsOwnKey()), FAILURE + " Invalid signature.");
    }

    @Test
    void rejectsATokenSignedWithThePublicKeyAsSecret() {
        assertRejected(sent(tokens.signedWithThePublicKeyAsSecret()), FAILURE + " Invalid signature.");
    }

    @Test
    void rejectsAnAlteredToken() {
        String[] parts = emulator.bearer(TestClient.NOBODY).split("\\.", 3);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)
                .replace("\"tid\"", "\"roles\":[\"" + TestTokens.ACTIONS + "\"],\"tid\"");
        String altered = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8));
        assertRejected(sent(parts[0] + "." + altered + "." + parts[2]), FAILURE + " Invalid signature.");
        assertRejected(sent(parts[0] + "." + parts[1] + "."), FAILURE);
    }

    @Test
    void rejectsATokenOfAnotherIssuer() {
        assertRejected(sent(tokens.fromAnotherIssuer()), FAILURE + " Invalid issuer.");
    }

    @Test
    void rejectsATokenOfAnUnknownTenant() {
        assertRejected(sent(tokens.ofAForeignTenant()), FAILURE + " Invalid issuer.");
    }

    @Test
    void rejectsATokenWhoseTenantIsNotThatOfItsIssuer() {
        assertRejected(sent(tokens.claimingAnotherTenant()), FAILURE + " Invalid issuer.");
    }

    @Test
    void rejectsATokenWithoutATenant() {
        assertRejected(sent(tokens.with(claims -> claims.claim("tid", null))), FAILURE + " Invalid issuer.");
    }

    @Test
    void rejectsATokenForAnotherAudience() {
        assertRejected(sent(tokens.forAnotherAudience()), FAILURE + " Invalid audience.");
        assertRejected(sent(tokens.with(claims -> claims.audience((String) null))), FAILURE + " Invalid audience.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.microsoft.com",
                "https://graph.microsoft.com/",
                "00000003-0000-0000-c000-000000000000"
            })
    void acceptsEveryNameOfGraphAsAudience(String audience) {
        assertThat(sent(tokens.with(claims -> claims.audience(audience))).status())
                .isEqualTo(200);
    }

    @Test
    void rejectsAnExpiredToken() {
        assertRejected(sent(tokens.expired()), "Lifetime validation failed, the token is expired.");
        assertRejected(
                sent(tokens.with(claims -> claims.expirationTime(null))),
                "Lifetime validation failed, the token is expired.");
    }

    @Test
    void rejectsATokenThatIsNotYetValid() {
        assertRejected(sent(tokens.notYetValid()), "Lifetime validation failed, the token is not yet valid.");
    }

    @Test
    void acceptsATokenFromItsFirstSecond() {
        assertThat(sent(tokens.with(claims -> claims.notBeforeTime(Date.from(StandingClock.NOW))))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void acceptsTheSchemeInAnyCase() {
        String token = emulator.bearer(TestClient.SOC_AUTOMATION);
        for (String scheme : List.of("bearer ", "BEARER ")) {
            assertThat(action().header("Authorization", scheme + token).send().status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%76%31.0/security/identities/identityAccounts/%s/invokeAction",
                "/v1%2E0/security/identities/identityAccounts/%s/invokeAction",
                "/v1.0;x=y/security/identities/identityAccounts/%s/invokeAction",
                "/v1.0/./security/identities/identityAccounts/%s/invokeAction",
                "//v1.0/security/identities/identityAccounts/%s/invokeAction",
                "/x/../v1.0/security/identities/identityAccounts/%s/invokeAction",
                "/v1.0/security/identities/identityAccounts/%s/invokeAction/",
                "/v1.0%2Fsecurity/identities/identityAccounts/%s/invokeAction",
                "/actuator/..;/v1.0/security/identities/identityAccounts/%s/invokeAction"
            })
    void isRequiredForEverySpellingOfAPath(String path) {
        String body = DISABLED_IN_AD.body("disable");
        TestResponse response = emulator.raw("POST " + path.replace("%s", DISABLED_IN_AD.identity())
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body);
        assertThat(response.status()).as(response.body()).isBetween(400, 404);
    }

    @Test
    void isRejectedBeforeThePathIsResolved() {
        Stream.of("/v1.0/nothing", "/beta", DISABLED_IN_AD.path())
                .forEach(path -> assertRejected(
                        emulator.get(path).bearer(tokens.expired()).send(),
                        "Lifetime validation failed, the token is expired."));
    }

    private TestRequest action() {
        return emulator.post(DISABLED_IN_AD.path()).json(DISABLED_IN_AD.body("disable"));
    }

    private TestResponse sent(String token) {
        return action().bearer(token).send();
    }

    private static void assertRejected(TestResponse response, String message) {
        assertError(response, 401, "InvalidAuthenticationToken", message);
        assertThat(response.header("www-authenticate"))
                .isEqualTo("Bearer realm=\"\","
                        + " authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\","
                        + " client_id=\"00000003-0000-0000-c000-000000000000\"");
    }
}
