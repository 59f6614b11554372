package io.github.graphidentity.okta.connection;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.RequestNotSent;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.provider.TestCalls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client makes of an org that does not behave. */
class OktaCallTests {

    private static final WireMockServer OKTA =
            new WireMockServer(wireMockConfig().dynamicPort());
    private static final String USER = "/api/v1/users/00u1";
    private static final String SUSPEND = USER + "/lifecycle/suspend";
    private static final String USER_JSON =
            "{\"id\":\"00u1\",\"status\":\"ACTIVE\",\"type\":{\"id\":\"oty1\"},\"profile\":{\"login\":\"pat@contoso.example\"}}";

    private final FakeTime time = new FakeTime();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RateLimit rateLimit = new RateLimit(Clock.systemUTC(), meters);
    private OktaClient okta;

    @BeforeAll
    static void start() {
        OKTA.start();
    }

    @AfterAll
    static void stop() {
        OKTA.stop();
    }

    @BeforeEach
    void forget() {
        okta = client(TestOrgs.properties(OKTA.baseUrl()));
        OKTA.resetAll();
    }

    @Test
    void sendsTheTokenAndTheCorrelationId() {
        OKTA.stubFor(any(anyUrl()).willReturn(user()));

        okta.getUser("00u1");

        OKTA.verify(getRequestedFor(urlEqualTo(USER))
                .withHeader("Authorization", equalTo("SSWS okta-api-token"))
                .withHeader("Accept", equalTo("application/json"))
                .withHeader("User-Agent", equalTo("graph-identity-emulator correlationId/c0441e1a-1")));
    }

    @Test
    void escapesSpecialCharactersInAnId() {
        OKTA.stubFor(any(anyUrl()).willReturn(user()));

        okta.getUser("a b/../x?y#z%2f@contoso.example");

        OKTA.verify(getRequestedFor(urlEqualTo("/api/v1/users/a%20b%2F..%2Fx%3Fy%23z%252f%40contoso.example")));
    }

    @Test
    void waitsUntilTheRateLimitIsReset() {
        answers(SUSPEND, throttled("Sat, 21 Nov 2026 09:00:00 GMT", "1795251601"), ok());

        okta.suspendUser("00u1");

        assertThat(time.slept()).containsExactly(Duration.ofSeconds(2));
        OKTA.verify(2, postRequestedFor(urlEqualTo(SUSPEND)));
    }

    @Test
    void usesTheLaterOfTwoResets() {
        answers(SUSPEND, throttled("Sat, 21 Nov 2026 09:00:00 GMT", "1795251601", "1795251604"), ok());

        okta.suspendUser("00u1");

        assertThat(time.slept()).containsExactly(Duration.ofSeconds(5));
    }

    @Test
    void doesNotWaitBeyondTheDeadlineAndReportsRetryAfter() {
        answers(SUSPEND, throttled("Sat, 21 Nov 2026 09:00:00 GMT", "1795252200"));

        OktaException refusal = refusal(() -> okta.suspendUser("00u1"));

        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.errorCode()).isEqualTo("E0000047");
        assertThat(refusal.retryAfter()).hasValue(Duration.ofSeconds(601));
        assertThat(time.slept()).isEmpty();
        OKTA.verify(1, postRequestedFor(urlEqualTo(SUSPEND)));
    }

    @Test
    void givesUpIfEveryRequestIsThrottled() {
        OKTA.stubFor(post(SUSPEND).willReturn(throttled("Sat, 21 Nov 2026 09:00:00 GMT", "1795251601")));

        assertThat(refusal(() -> okta.suspendUser("00u1")).retryAfter()).hasValue(Duration.ofSeconds(2));
        OKTA.verify(4, postRequestedFor(urlEqualTo(SUSPEND)));
    }

    @ParameterizedTest
    @CsvSource({"'', 5", "soon, 5", "99999999999, 3600", "1, 1"})
    void limitsTheDelayOfAReset(String reset, long seconds) {
        answers(SUSPEND, throttled("Sat, 21 Nov 2026 09:00:00 GMT", reset), ok());

        if (seconds < 20) {
            okta.suspendUser("00u1");
            assertThat(time.slept()).containsExactly(Duration.ofSeconds(seconds));
        } else {
            assertThat(refusal(() -> okta.suspendUser("00u1")).retryAfter()).hasValue(Duration.ofSeconds(seconds));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void retriesReadingAUserAfterAServerError(int status) {
        answers(USER, failed(status), failed(status), user());

        assertThat(okta.getUser("00u1").id()).isEqualTo("00u1");
        assertThat(time.slept()).containsExactly(Duration.ofMillis(500), Duration.ofMillis(500));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void sendsALifecycleOperationOnce(int status) {
        OKTA.stubFor(post(SUSPEND).willReturn(failed(status)));

        assertThat(refusal(() -> okta.suspendUser("00u1")).status()).isEqualTo(status);
        OKTA.verify(1, postRequestedFor(urlEqualTo(SUSPEND)));
    }

    @Test
    void doesNotRetryALifecycleOperationAfterABrokenConnection() {
        OKTA.stubFor(post(SUSPEND).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        assertThat(failure(() -> okta.suspendUser("00u1")).kind()).isEqualTo(Kind.UNAVAILABLE);
        OKTA.verify(1, postRequestedFor(urlEqualTo(SUSPEND)));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void reportsAnIncompleteResponse(Fault fault) {
        OKTA.stubFor(get(USER).willReturn(aResponse().withFault(fault)));

        ProviderFailure failure = failure(() -> okta.getUser("00u1"));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.reason()).isEqualTo("the org's response is incomplete or is not valid HTTP.");
        // The JDK's own client sends a GET again, once, where the connection was closed without an answer.
        assertThat(OKTA.findAll(getRequestedFor(urlEqualTo(USER)))).hasSizeBetween(4, 8);
    }

    @Test
    void retriesAfterAnIncompleteResponse() {
        answers(USER, aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), user());

        assertThat(okta.getUser("00u1").id()).isEqualTo("00u1");
    }

    @Test
    void timesOutWhileWaitingForHeaders() {
        OKTA.stubFor(post(SUSPEND).willReturn(ok().withFixedDelay(5_000)));

        assertStalled();
    }

    @Test
    void timesOutWhileReadingTheBody() {
        OKTA.stubFor(post(SUSPEND).willReturn(user().withChunkedDribbleDelay(20, 5_000)));

        assertStalled();
    }

    private void assertStalled() {
        long start = System.nanoTime();

        ProviderFailure failure =
                failure(() -> client(TestOrgs.impatient(OKTA.baseUrl())).suspendUser("00u1"));

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.reason()).isEqualTo("the org did not answer within the time allowed.");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void sendsNoRequestAfterTheDeadline() {
        OKTA.stubFor(any(anyUrl()).willReturn(user()));
        okta.getUser("00u1");
        time.pass(Duration.ofSeconds(21));

        assertThat(failure(() -> okta.getUser("00u1")).kind()).isEqualTo(Kind.TIMEOUT);
        OKTA.verify(1, getRequestedFor(urlEqualTo(USER)));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void doesNotFollowRedirects(int status) {
        WireMockServer elsewhere = new WireMockServer(wireMockConfig().dynamicPort());
        elsewhere.start();
        try {
            elsewhere.stubFor(any(anyUrl()).willReturn(user()));
            OKTA.stubFor(any(anyUrl())
                    .willReturn(aResponse().withStatus(status).withHeader("Location", elsewhere.baseUrl() + USER)));

            assertThat(refusal(() -> okta.getUser("00u1")).status()).isEqualTo(status);
            assertThat(refusal(() -> okta.suspendUser("00u1")).status()).isEqualTo(status);
            assertThat(elsewhere.getAllServeEvents()).isEmpty();
        } finally {
            elsewhere.stop();
        }
    }

    @Test
    void reportsThatAnHtmlPageIsNotFromAnOrg() {
        OKTA.stubFor(any(anyUrl()).willReturn(html(200)));

        assertThat(failure(() -> okta.getUser("00u1")).reason())
                .isEqualTo("the server at the configured URL is not an Okta org.");
        assertThat(failure(() -> okta.suspendUser("00u1")).reason())
                .isEqualTo("the server at the configured URL is not an Okta org.");
    }

    @Test
    void readsTheStatusOfAnErrorPageInHtml() {
        OKTA.stubFor(any(anyUrl()).willReturn(html(502)));

        OktaException refusal = refusal(() -> okta.suspendUser("00u1"));

        assertThat(refusal.status()).isEqualTo(502);
        assertThat(refusal.errorCode()).isEqualTo("HTTP 502");
        assertThat(refusal.errorId()).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"00u1\",\"status\":\"ACT",
                "{\"id\":\"00u1\",\"profile\":{\"login\":\"a\"}}",
                "{\"id\":\"00u1\",\"status\":\"DANCING\",\"profile\":{\"login\":\"a\"}}",
                "[]",
                "null",
                "42",
                "[null]",
                "{\"id\":null,\"status\":\"ACTIVE\",\"profile\":{\"login\":\"a\"}}",
                "{\"id\":\"00u1\",\"status\":\"ACTIVE\",\"profile\":7}",
                "{\"id\":\"00u1\",\"status\":\"ACTIVE\",\"profile\":{\"login\":null}}",
                "{\"id\":\"00u1\",\"status\":\"ACTIVE\",\"profile\":{}}",
                ""
            })
    void rejectsJsonThatDoesNotDescribeAUser(String body) {
        OKTA.stubFor(get(USER).willReturn(json(200, body)));

        ProviderFailure failure = failure(() -> okta.getUser("00u1"));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.reason()).isEqualTo("the org's response does not describe a user or group.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errorCode\":\"E00",
                "[]",
                "{}",
                "{\"errorCode\":{\"a\":1}}",
                "{\"errorCode\":\"<script>\"}",
                ""
            })
    void readsTheStatusOfAnErrorWithoutABody(String body) {
        OKTA.stubFor(get(USER).willReturn(json(403, body)));

        assertThat(refusal(() -> okta.getUser("00u1")).errorCode()).isEqualTo("HTTP 403");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400})
    void stopsReadingAnEndlessResponse(int status) {
        String huge =
                Stream.generate(() -> "x").limit(OktaResponse.MAX_BYTES + 1L).collect(Collectors.joining());
        OKTA.stubFor(post(SUSPEND).willReturn(json(status, "{\"errorSummary\":\"" + huge + "\"}")));

        assertThat(failure(() -> okta.suspendUser("00u1")).reason())
                .isEqualTo("the org's response is larger than the limit of 1 MiB.");
    }

    /** Okta bounds a page in users; an org may add what it likes to their profiles. */
    @Test
    void readsAPageOfUsersWithLargeProfiles() {
        OKTA.stubFor(any(anyUrl()).willReturn(json(200, usersOf(80_000))));

        assertThat(okta.listUsers(200, null).getBody()).hasSize(200);
        assertThat(okta.listUsers("id eq \"00u1\"", 200)).hasSize(200);
    }

    /** An answer that is too large is no outage: asking again brings the same, and other requests are well. */
    @Test
    void keepsTheBreakerClosedAfterLargeResponses() {
        RealOrg org = org(TestOrgs.properties(OKTA.baseUrl()));
        OKTA.stubFor(get(USER).willReturn(json(200, usersOf(6_000))));
        OKTA.stubFor(post(SUSPEND).willReturn(ok()));
        for (int i = 0; i <= OktaBreaker.WINDOW; i++) {
            assertThat(failure(() ->
                                    org.of(TestCalls.in("tenant", "c0441e1a-1")).getUser("00u1"))
                            .reason())
                    .isEqualTo("the org's response is larger than the limit of 1 MiB.");
        }

        org.of(TestCalls.in("tenant", "c0441e1a-1")).suspendUser("00u1");

        OKTA.verify(OktaBreaker.WINDOW + 1, getRequestedFor(urlEqualTo(USER)));
        assertThat(time.slept()).isEmpty();
    }

    private static String usersOf(int characters) {
        String user = USER_JSON.replace("\"profile\":{", "\"profile\":{\"bio\":\"" + "x".repeat(characters) + "\",");
        return "[" + String.join(",", Collections.nCopies(200, user)) + "]";
    }

    @Test
    void doesNotRetryWithARejectedApiToken() {
        OKTA.stubFor(any(anyUrl())
                .willReturn(json(401, "{\"errorCode\":\"E0000011\",\"errorId\":\"oae1\",\"errorSummary\":\"x\"}")));

        assertThat(refusal(() -> okta.getUser("00u1")).errorCode()).isEqualTo("E0000011");
        OKTA.verify(1, getRequestedFor(urlEqualTo(USER)));
    }

    @Test
    void retriesOnceWithANewToken() throws JOSEException {
        OktaClient client = serviceApp();
        OKTA.stubFor(post("/oauth2/v1/token")
                .willReturn(json(200, "{\"token_type\":\"Bearer\",\"access_token\":\"t1\",\"expires_in\":3600}")));
        answers(USER, json(401, "{\"errorCode\":\"E0000011\"}"), user(), user());

        assertThat(client.getUser("00u1").id()).isEqualTo("00u1");
        assertThat(client.getUser("00u1").id()).isEqualTo("00u1");

        OKTA.verify(2, postRequestedFor(urlEqualTo("/oauth2/v1/token")));
        OKTA.verify(3, getRequestedFor(urlEqualTo(USER)).withHeader("Authorization", equalTo("Bearer t1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[null]",
                "null",
                "7",
                "{\"access_token\":null}",
                "{\"access_token\":{}}",
                "{\"access_token\":\"a\\r\\nb\"}",
                "{\"access_token\":\"t\\u00fc\"}"
            })
    void rejectsAnAnswerWithoutAUsableToken(String body) throws JOSEException {
        OktaClient client = serviceApp();
        OKTA.stubFor(post("/oauth2/v1/token").willReturn(json(200, body)));

        assertThat(failure(() -> client.getUser("00u1")).reason())
                .isEqualTo("the org does not accept the service's credentials (no token).");
    }

    @Test
    void opensTheBreakerAfterRepeatedFailures() {
        RealOrg org = org(TestOrgs.properties(OKTA.baseUrl()));
        OKTA.stubFor(get(USER).willReturn(failed(503)));
        for (int i = 0; i < OktaBreaker.WINDOW / 4; i++) {
            refusal(() -> org.of(TestCalls.in("tenant", "c0441e1a-1")).getUser("00u1"));
        }
        OKTA.resetAll();
        OKTA.stubFor(get(USER).willReturn(user()));

        assertThat(failure(() -> org.of(TestCalls.in("tenant", "c0441e1a-1")).getUser("00u1"))
                        .reason())
                .isEqualTo("requests to the org failed too often, so none are sent for a while.");
        assertThat(OKTA.getAllServeEvents()).isEmpty();

        time.pass(OktaBreaker.OPEN.plusSeconds(1));
        assertThat(org.of(TestCalls.in("tenant", "c0441e1a-1")).getUser("00u1").id())
                .isEqualTo("00u1");
    }

    /** A request that was not sent had no effect, and the failure can say so. */
    @Test
    void marksRequestsThatWereNotSent() {
        RealOrg org = org(TestOrgs.properties(OKTA.baseUrl()));
        OKTA.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        assertThat(failure(() -> org.of(TestCalls.in("tenant", "c0441e1a-1")).suspendUser("00u1")))
                .as("sent")
                .satisfies(failure -> assertThat(failure.getCause()).isNotInstanceOf(RequestNotSent.class));
        for (int i = 0; i < OktaBreaker.WINDOW; i++) {
            failure(() -> org.of(TestCalls.in("tenant", "c0441e1a-1")).suspendUser("00u1"));
        }
        assertThat(failure(() -> org.of(TestCalls.in("tenant", "c0441e1a-1")).suspendUser("00u1")))
                .hasMessage("requests to the org failed too often, so none are sent for a while.")
                .hasCauseInstanceOf(RequestNotSent.class);

        OKTA.resetAll();
        OktaClient late = client(TestOrgs.properties(OKTA.baseUrl()));
        time.pass(Duration.ofSeconds(21));
        assertThat(failure(() -> late.suspendUser("00u1")))
                .hasMessage("the org did not answer within the time allowed.")
                .hasCauseInstanceOf(RequestNotSent.class);
        assertThat(OKTA.getAllServeEvents()).isEmpty();
    }

    @Test
    void marksFailedConnectionsAsNotSent() {
        WireMockServer gone = new WireMockServer(wireMockConfig().dynamicPort());
        gone.start();
        OktaClient client = client(TestOrgs.properties(gone.baseUrl()));
        gone.stop();

        assertThat(failure(() -> client.revokeUserSessions("00u1", true, true)))
                .hasMessage("the org cannot be reached.")
                .hasCauseInstanceOf(RequestNotSent.class);
    }

    /** Sent once, and then not again: the first may have had its effect. */
    @Test
    void doesNotMarkARequestThatWasSentBefore() {
        OKTA.stubFor(any(anyUrl()).willReturn(failed(503)));
        RealOrg org = org(TestOrgs.properties(OKTA.baseUrl()));
        for (int i = 0; i < OktaBreaker.WINDOW - 2; i++) {
            refusal(() -> org.of(TestCalls.in("tenant", "c0441e1a-1")).suspendUser("00u1"));
        }

        assertThat(failure(() -> org.of(TestCalls.in("tenant", "c0441e1a-1")).revokeUserSessions("00u1", true, true)))
                .hasMessage("requests to the org failed too often, so none are sent for a while.")
                .hasNoCause();
    }

    @Test
    void keepsTheBreakerClosedAfterErrorResponses() {
        RealOrg org = org(TestOrgs.properties(OKTA.baseUrl()));
        OKTA.stubFor(get(USER).willReturn(json(404, "{\"errorCode\":\"E0000007\"}")));

        for (int i = 0; i < 2 * OktaBreaker.WINDOW; i++) {
            assertThat(refusal(() ->
                                    org.of(TestCalls.in("tenant", "c0441e1a-1")).getUser("00u1"))
                            .errorCode())
                    .isEqualTo("E0000007");
        }
    }

    @Test
    void exportsTheRemainingRateLimit() {
        OKTA.stubFor(get(USER)
                .willReturn(
                        user().withHeader("X-Rate-Limit-Limit", "600").withHeader("X-Rate-Limit-Remaining", "597")));
        assertThat(meters.get("emulator.okta.rate.limit.remaining").gauge().value())
                .isNaN();

        okta.getUser("00u1");

        assertThat(meters.get("emulator.okta.rate.limit").gauge().value()).isEqualTo(600);
        assertThat(meters.get("emulator.okta.rate.limit.remaining").gauge().value())
                .isEqualTo(597);
    }

    @Test
    void rejectsAnUntrustedCertificate() {
        WireMockServer untrusted =
                new WireMockServer(wireMockConfig().dynamicPort().dynamicHttpsPort());
        untrusted.start();
        try {
            OktaClient client = client(TestOrgs.properties("https://localhost:" + untrusted.httpsPort()));

            assertThat(failure(() -> client.suspendUser("00u1")).reason())
                    .isEqualTo("no trusted TLS connection to the org could be made.");
            assertThat(untrusted.getAllServeEvents()).isEmpty();
        } finally {
            untrusted.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "-1", "1e300", "null", "{}", "\"soon\""})
    void usesATokenWithAnImpossibleLifetime(String lifetime) throws JOSEException {
        OktaClient client = serviceApp();
        OKTA.stubFor(post("/oauth2/v1/token")
                .willReturn(json(200, "{\"access_token\":\"t1\",\"expires_in\":" + lifetime + "}")));
        OKTA.stubFor(get(USER).willReturn(user()));

        assertThat(client.getUser("00u1").id()).isEqualTo("00u1");
        assertThat(client.getUser("00u1").id()).isEqualTo("00u1");
    }

    private OktaClient serviceApp() throws JOSEException {
        String key = new ECKeyGenerator(Curve.P_256).generate().toJSONString();
        URI url = URI.create(OKTA.baseUrl());
        ServiceApp app = new ServiceApp(url, "0oa1", key, "", List.of("okta.users.read"), Clock.systemUTC());
        return new RealOrg(TestOrgs.properties(OKTA.baseUrl()), app, rateLimit, time).of(TestCalls.in("tenant"));
    }

    private OktaClient client(OktaProperties properties) {
        return org(properties).of(TestCalls.in("tenant", "c0441e1a-1"));
    }

    private RealOrg org(OktaProperties properties) {
        return new RealOrg(properties, new ApiToken("okta-api-token"), rateLimit, time);
    }

    /** One answer after the other. */
    private static void answers(String path, ResponseDefinitionBuilder... answers) {
        String state = Scenario.STARTED;
        for (int i = 0; i < answers.length; i++) {
            OKTA.stubFor(any(urlEqualTo(path))
                    .inScenario(path)
                    .whenScenarioStateIs(state)
                    .willReturn(answers[i])
                    .willSetStateTo("after " + i));
            state = "after " + i;
        }
    }

    private static ResponseDefinitionBuilder user() {
        return json(200, USER_JSON);
    }

    private static ResponseDefinitionBuilder ok() {
        return json(200, "{}");
    }

    private static ResponseDefinitionBuilder failed(int status) {
        return json(
                status, "{\"errorCode\":\"E0000009\",\"errorId\":\"oae1\",\"errorSummary\":\"Internal Server Error\"}");
    }

    private static ResponseDefinitionBuilder throttled(String date, String... resets) {
        return json(429, "{\"errorCode\":\"E0000047\",\"errorId\":\"oae1\",\"errorSummary\":\"exceeded\"}")
                .withHeader("Date", date)
                .withHeader("X-Rate-Limit-Limit", "600")
                .withHeader("X-Rate-Limit-Remaining", "0")
                .withHeader("X-Rate-Limit-Reset", resets);
    }

    private static ResponseDefinitionBuilder html(int status) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html")
                .withBody("<html><body>Sign in to the hotel's network</body></html>");
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    private static OktaException refusal(Runnable call) {
        OktaException refusal = catchThrowableOfType(OktaException.class, call::run);
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private static ProviderFailure failure(Runnable call) {
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }
}
