package io.github.graphidentity.graph.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.graph.wire.GraphError;
import io.github.graphidentity.graph.wire.GraphException;
import io.github.graphidentity.platform.startup.StartFailure;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalIssuerTests {

    private final OtherIssuer other = new OtherIssuer();
    private final BearerTokenCheck bearers = trusting(null);

    @AfterEach
    void close() {
        other.close();
    }

    @Test
    void authenticatesItsCallers() {
        Caller caller = bearers.check(other.token());
        assertThat(caller.tenantId()).isEqualTo(OtherIssuer.TENANT);
        assertThat(caller.appId()).isEqualTo("other-client");
        assertThat(caller.permissions()).containsExactly("SecurityIdentitiesActions.ReadWrite.All");
    }

    @Test
    void ignoresTheRolesOfAnIdToken() {
        Caller caller = bearers.check(other.token(claims -> claims.subject("pairwise")));
        assertThat(caller.isDelegated()).isTrue();
        assertThat(caller.permissions()).isEmpty();
    }

    @Test
    void usesTheConfiguredTenant() {
        assertThat(trusting("c0ffee00-0000-4000-8000-000000000001")
                        .check(other.token())
                        .tenantId())
                .isEqualTo("c0ffee00-0000-4000-8000-000000000001");
    }

    @Test
    void rejectsTokensForAnotherAudience() {
        assertRejected(
                other.token(claims -> claims.audience("https://graph.microsoft.com")), AccessError.TOKEN_AUDIENCE);
    }

    @Test
    void rejectsTokensOfAnotherIssuer() {
        assertRejected(other.token(claims -> claims.issuer("https://login.example.com")), AccessError.TOKEN_ISSUER);
        try (OtherIssuer third = new OtherIssuer()) {
            assertRejected(third.token(claims -> claims.issuer(other.url())), AccessError.TOKEN_SIGNATURE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "at+jwt", "application/at+jwt", "AT+JWT"})
    void acceptsTheTypesOfAccessTokens(String type) {
        assertThat(bearers.check(other.typed(type)).appId()).isEqualTo("other-client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "dpop+jwt", "secevent+jwt"})
    void rejectsOtherTypesOfTokens(String type) {
        assertRejected(other.typed(type), AccessError.TOKEN_SIGNATURE);
    }

    @Test
    void requiresAKeyIdIfTheIssuerHasSeveralKeys() {
        other.addKey();
        assertRejected(other.withoutKeyId(), AccessError.TOKEN_SIGNATURE);
        assertThat(bearers.check(other.token()).tenantId()).isEqualTo(OtherIssuer.TENANT);
    }

    @Test
    void requiresNoKeyIdIfTheIssuerHasOneKey() {
        assertThat(bearers.check(other.withoutKeyId()).tenantId()).isEqualTo(OtherIssuer.TENANT);
    }

    @Test
    void acceptsTokensAfterAKeyRotation() {
        String before = other.token();
        bearers.check(before);
        other.rotate();
        assertThat(bearers.check(other.token()).appId()).isEqualTo("other-client");
    }

    @Test
    void acceptsTokensWhileTheIssuerIsUnavailable() {
        bearers.check(other.token());
        String another = other.token();
        other.goAway();
        assertThat(bearers.check(another).appId()).isEqualTo("other-client");
        try (OtherIssuer third = new OtherIssuer()) {
            assertRejected(third.token(claims -> claims.issuer(other.url())), AccessError.TOKEN_SIGNATURE);
        }
    }

    /** Clients do not retry a token after 401, so a temporary failure must return 503. */
    @Test
    void returns503UntilTheIssuerIsReached() {
        other.goAway();
        assertThatExceptionOfType(InvalidToken.class)
                .isThrownBy(() -> bearers.check(other.token()))
                .satisfies(unjudged -> assertThat(unjudged.refusal())
                        .hasMessage("Access token validation failure. The issuer of the token cannot be reached.")
                        .extracting(GraphException::error)
                        .isEqualTo(AccessError.ISSUER_UNREACHABLE));
        assertRejected(other.token(), AccessError.ISSUER_UNREACHABLE);
        assertRejected(other.token(claims -> claims.issuer(other.url() + "/")), AccessError.ISSUER_UNREACHABLE);
    }

    @Test
    void returns503WhileTheKeysAreUnknown() {
        other.loseKeys();
        assertRejected(other.token(), AccessError.ISSUER_UNREACHABLE);
        assertRejected(other.token(), AccessError.ISSUER_UNREACHABLE);
        assertThat(other.askedWhoItIs()).as("attempts").isEqualTo(1);
    }

    @Test
    void doesNotDelayTokensOfOtherIssuersWhileUnavailable() {
        other.goAway();
        assertRejected(other.token(claims -> claims.issuer("https://login.example.com")), AccessError.TOKEN_ISSUER);
        assertRejected(other.token(claims -> claims.issuer(other.url() + "0")), AccessError.TOKEN_ISSUER);
        assertRejected(other.token(claims -> claims.issuer(null)), AccessError.TOKEN_ISSUER);
    }

    /** The second token arrives while the configuration of its issuer is being fetched. */
    @Test
    void authenticatesConcurrentFirstCalls() throws Exception {
        other.answerAfter(Duration.ofMillis(500));
        List<Callable<Caller>> calls = Stream.generate(other::token)
                .limit(4)
                .<Callable<Caller>>map(token -> () -> bearers.check(token))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            for (Future<Caller> call : threads.invokeAll(calls)) {
                assertThat(call.get().appId()).isEqualTo("other-client");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(other.askedWhoItIs()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://issuer.example", "ftp://127.0.0.1", "issuer", "http://127.0.0.1.evil.example"})
    void requiresHttpsExceptOnLoopback(String url) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() ->
                        new ExternalIssuer(new AccessProperties.Issuer(URI.create(url), List.of("audience"), null)));
    }

    @Test
    void requiresAnAudience() {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> new ExternalIssuer(
                        new AccessProperties.Issuer(URI.create("https://issuer.example"), List.of(), null)));
    }

    private BearerTokenCheck trusting(String tenant) {
        return new BearerTokenCheck(
                List.of(new ExternalIssuer(
                        new AccessProperties.Issuer(URI.create(other.url()), List.of(OtherIssuer.AUDIENCE), tenant))),
                Clock.systemUTC());
    }

    private void assertRejected(String token, GraphError error) {
        assertThatExceptionOfType(InvalidToken.class)
                .isThrownBy(() -> bearers.check(token))
                .satisfies(refusal -> assertThat(refusal.refusal().error()).isEqualTo(error));
    }
}
