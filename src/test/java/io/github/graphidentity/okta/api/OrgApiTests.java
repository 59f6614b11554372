package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRequests.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.RunningEmulator;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.OrgApp;
import io.github.graphidentity.okta.simulated.OrgRateLimit;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.TestUsers;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What callers of the simulated org find beyond single users: lists, the log, limits, and what the control API adds. */
@RunningEmulator
class OrgApiTests {

    @Autowired
    private Tenants tenants;

    @Autowired
    private Emulator emulator;

    private OrgRequests okta;
    private SimulatedOrg org;
    private String mark;

    @BeforeEach
    void connect() {
        okta = new OrgRequests(emulator);
        org = tenants.byId(emulator.tenantId()).orElseThrow().org();
        mark = "m" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void linksEachPageToTheNext() throws Exception {
        for (int i = 0; i < 3; i++) {
            org.add(TestUsers.of("00u" + mark + i, mark + i + "@contoso.example", OktaUserStatus.ACTIVE), 0);
        }
        String query = "/api/v1/users?limit=2&search=" + encoded("profile.login sw \"" + mark + "\"");

        HttpResponse<String> first = okta.get(query);
        String next = first.headers().allValues("Link").get(1);

        assertThat(ids(first)).containsExactly("00u" + mark + 0, "00u" + mark + 1);
        assertThat(first.headers().allValues("Link").get(0))
                .isEqualTo("<http://localhost:" + emulator.port() + query + ">; rel=\"self\"");
        assertThat(next).endsWith("&after=00u" + mark + "1>; rel=\"next\"");
        HttpResponse<String> second = okta.get(next.replaceFirst("^<http://localhost:\\d+(.*)>;.*$", "$1"));
        assertThat(ids(second)).containsExactly("00u" + mark + 2);
        assertThat(second.headers().allValues("Link")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        search | status eq "SUSPENDED" and profile.login sw "%s"                            | 2
        search | (profile.lastName eq "probe" or status pr) and profile.email co "%s"       | 1 2 3
        search | profile.login sw "%s" and lastUpdated lt "2026-11-20T08:00:00.001Z"        | 1 2 3
        search | profile.login sw "%s" and lastUpdated gt "2026-11-20T09:00:00+01:00"       |
        search | profile.login sw "%s" and (status eq "ACTIVE" or status eq "DEPROVISIONED")| 1 3
        q      | pat                                                                        | 1 2
        """)
    void listsMatchingUsers(String parameter, String expression, String found) throws Exception {
        org.add(TestUsers.of("00u" + mark + 1, mark + "1@contoso.example", OktaUserStatus.ACTIVE), 0);
        org.add(TestUsers.of("00u" + mark + 2, mark + "2@contoso.example", OktaUserStatus.SUSPENDED), 0);
        org.add(TestUsers.of("00u" + mark + 3, mark + "3@contoso.example", OktaUserStatus.DEPROVISIONED), 0);

        HttpResponse<String> users = okta.get("/api/v1/users?" + parameter + "=" + encoded(expression.formatted(mark)));

        List<String> wanted = found == null
                ? List.of()
                : List.of(found.split(" ")).stream().map(i -> "00u" + mark + i).toList();
        assertThat(ids(users)).filteredOn(id -> id.contains(mark)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "status eq",
                "status eq \"ACTIVE\" and",
                "status is \"ACTIVE\"",
                "(status eq \"ACTIVE\"",
                "status eq \"ACTIVE\")",
                "profile.shoeSize eq \"42\"",
                "status eq \"ACTIVE",
                "status eq ACTIVE",
                "status co \"A\"",
                "; drop table users",
                "((((((((((((((((((((((status pr))))))))))))))))))))))"
            })
    void refusesAnExpressionItCannotRead(String expression) throws Exception {
        HttpResponse<String> response = okta.get("/api/v1/users?filter=" + encoded(expression));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("errorCode").asString()).isEqualTo("E0000031");
    }

    @Test
    void rejectsAnUnterminatedExpression() throws Exception {
        HttpResponse<String> response =
                okta.get("/api/v1/users?filter=" + encoded("id eq \"" + "x".repeat(6_000) + "\""));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("errorCode").asString()).isEqualTo("E0000031");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                                | 400 E0000001 Api validation failed: firstName
            {"profile":{"firstName":"A","lastName":"B","email":"a@b.c"}}                      | 400 E0000001 Api validation failed: login
            {"profile":{"firstName":"A","lastName":"B","email":"a@b.c","login":"a","title":7}}  | 400 E0000001 Api validation failed: login
            {"profile":{"firstName":"A","lastName":"B","email":"a@b.c","login":"otto.oktaonly@contoso.example"}} | 400 E0000001 Api validation failed: login
            {"profile":                                                                       | 400 E0000003 The request body was not well-formed.
            """)
    void rejectsAnInvalidProfile(String body, String words) throws Exception {
        HttpResponse<String> response = okta.post("/api/v1/users", emulator.localize(body));

        JsonNode error = json(response);
        assertThat(response.statusCode() + " " + error.path("errorCode").asString() + " "
                        + error.path("errorSummary").asString())
                .isEqualTo(words);
    }

    @Test
    void rejectsABodyOfMoreThanAMegabyte() throws Exception {
        String body = "{\"profile\":{\"nickName\":\"" + "x".repeat(OrgController.MAX_BODY) + "\"}}";
        for (HttpResponse<String> response : List.of(
                okta.post("/api/v1/users", body),
                okta.post("/api/v1/users/00uNobody", body),
                okta.put("/api/v1/users/00uNobody", body))) {
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(json(response).path("errorCode").asString()).isEqualTo("E0000003");
            assertThat(json(response).path("errorCauses").toString())
                    .isEqualTo("[{\"errorSummary\":\"body: is larger than 1048576 bytes\"}]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "%D9%A3", "1e3", "99999999999"})
    void namesTheInvalidParameter(String limit) throws Exception {
        JsonNode error = json(okta.get("/api/v1/users?limit=" + limit));
        assertThat(error.path("errorCode").asString() + " "
                        + error.path("errorSummary").asString())
                .isEqualTo("E0000001 Api validation failed: limit");
        assertThat(error.path("errorCauses").toString())
                .isEqualTo("[{\"errorSummary\":\"limit: is not of the type that this parameter has\"}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/users?limit=many",
                "/api/v1/users?limit=2147483647",
                "/api/v1/logs?limit=",
                "/api/v1/users/00uNobody/groups/%2e%2e",
                "/api/v1/sessions/nosuch"
            })
    void neverAnswersBadInputWithAServerError(String path) throws Exception {
        HttpResponse<String> response = okta.get(path);

        assertThat(response.statusCode()).isBetween(200, 499);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void listsTheGroupsOfAUser() throws Exception {
        OktaUser user = added();
        org.groups().seedMember("00gAdmins", "Administrators", user.id());

        assertThat(json(okta.get("/api/v1/users/" + user.id() + "/groups")))
                .extracting(group -> group.at("/profile/name").asString())
                .containsExactly("Everyone", "Administrators");
    }

    @Test
    void reportsAndEnforcesItsRateLimit() throws Exception {
        okta.put("/_emulator/okta/rate-limit?tenant=" + emulator.tenantId(), "{\"requests\":1,\"windowSeconds\":3600}");

        HttpResponse<String> last = okta.get("/api/v1/users/00uNobody");
        HttpResponse<String> refused = okta.get("/api/v1/users/00uNobody");

        assertThat(last.statusCode()).isEqualTo(404);
        assertThat(last.headers().firstValue("X-Rate-Limit-Limit")).hasValue("1");
        assertThat(last.headers().firstValue("X-Rate-Limit-Remaining")).hasValue("0");
        assertThat(last.headers().firstValueAsLong("X-Rate-Limit-Reset")).isPresent();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(json(refused).path("errorCode").asString()).isEqualTo("E0000047");
        assertThat(refused.headers().firstValue("X-Rate-Limit-Reset"))
                .isEqualTo(last.headers().firstValue("X-Rate-Limit-Reset"));
    }

    @Test
    void rejectsMoreRequestsAtTheSameTimeThanAllowed() throws Exception {
        okta.put(
                "/_emulator/okta/rate-limit?tenant=" + emulator.tenantId(),
                "{\"requests\":600,\"windowSeconds\":60,\"concurrent\":0}");

        HttpResponse<String> refused = okta.get("/api/v1/users/00uNobody");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("X-Rate-Limit-Limit")).hasValue("0");
        assertThat(refused.headers().firstValue("X-Rate-Limit-Remaining")).hasValue("0");
        assertThat(json(refused).path("errorCode").asString()).isEqualTo("E0000047");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"requests\":-1,\"windowSeconds\":1}", "{\"requests\":1,\"windowSeconds\":0}"})
    void rejectsAnInvalidRateLimit(String limit) throws Exception {
        assertThat(okta.put("/_emulator/okta/rate-limit?tenant=" + emulator.tenantId(), limit)
                        .statusCode())
                .isEqualTo(400);
        assertThat(org.rateLimit().limit()).isEqualTo(OrgRateLimit.DEFAULT);
        assertThat(org.rateLimit().window()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void signsAUserInFromTheControlApiAndOutAgain() throws Exception {
        OktaUser user = added();

        HttpResponse<String> started =
                okta.post("/_emulator/okta/users/" + user.id() + "/sessions?tenant=" + emulator.tenantId(), "");
        String session = json(started).path("id").asString();

        assertThat(started.statusCode()).isEqualTo(201);
        assertThat(json(okta.get("/_emulator/okta/users/" + user.id() + "/sessions?tenant=" + emulator.tenantId()))
                        .get(0)
                        .path("id")
                        .asString())
                .isEqualTo(session);
        assertThat(json(okta.get("/api/v1/sessions/" + session)).path("userId").asString())
                .isEqualTo(user.id());
        assertThat(okta.send("DELETE", "/api/v1/sessions/" + session, "", "application/json")
                        .statusCode())
                .isEqualTo(204);
        assertThat(okta.get("/api/v1/sessions/" + session).statusCode()).isEqualTo(404);
        HttpResponse<String> nobody =
                okta.post("/_emulator/okta/users/00uNobody/sessions?tenant=" + emulator.tenantId(), "");
        assertThat(nobody.statusCode()).isEqualTo(404);
        assertThat(nobody.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void showsACallersCorrelationIdInTheSystemLog() throws Exception {
        HttpResponse<String> token = okta.send(
                "POST",
                "/" + emulator.tenantId() + "/oauth2/v2.0/token",
                "grant_type=client_credentials&client_id=50c00000-0000-4000-8000-000000000001"
                        + "&client_secret=soc-automation-secret&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default",
                "application/x-www-form-urlencoded",
                "Accept",
                "application/json");
        HttpResponse<String> invoked = okta.send(
                "POST",
                "/v1.0/security/identities/identityAccounts/1d000000-0000-4000-8000-000000000011/invokeAction",
                "{\"accountId\":\"00u10000000000000011\",\"action\":\"revokeAllSessions\",\"identityProvider\":\"okta\"}",
                "application/json",
                "Authorization",
                "Bearer " + json(token).path("access_token").asString());
        String correlationId = json(invoked).path("correlationId").asString();

        JsonNode events = json(okta.get("/api/v1/logs?q=" + correlationId));

        assertThat(correlationId).isNotEmpty();
        assertThat(events).hasSize(1);
        assertThat(events.get(0).path("eventType").asString()).isEqualTo("user.session.clear");
        assertThat(events.get(0).at("/client/userAgent/rawUserAgent").asString())
                .isEqualTo("graph-identity-emulator correlationId/" + correlationId);
        assertThat(events.get(0).at("/target/0/id").asString()).isEqualTo("00u10000000000000011");
    }

    @Test
    void pagesThroughItsLogInBothOrders() throws Exception {
        OktaUser user = added();
        okta.post("/api/v1/users/" + user.id() + "/lifecycle/suspend", "");
        okta.post("/api/v1/users/" + user.id() + "/lifecycle/suspend", "");
        okta.post("/api/v1/users/" + user.id() + "/lifecycle/unsuspend", "");
        String filter = "/api/v1/logs?filter=" + encoded("target.id eq \"" + user.id() + "\"");

        HttpResponse<String> first = okta.get(filter + "&limit=2");
        HttpResponse<String> latest = okta.get(filter + "&limit=1&sortOrder=DESCENDING");
        HttpResponse<String> later = okta.get(filter + "&since=2100-01-01T00:00:00Z");

        assertThat(json(first)).hasSize(2);
        assertThat(json(first).get(1).at("/outcome/result").asString()).isEqualTo("FAILURE");
        assertThat(first.headers().allValues("Link").get(1)).endsWith("rel=\"next\"");
        assertThat(json(latest).get(0).path("eventType").asString()).isEqualTo("user.lifecycle.unsuspend");
        assertThat(json(later)).isEmpty();
        assertThat(okta.get("/api/v1/logs?since=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void describesItsAuthorizationServers() throws Exception {
        String host = "http://localhost:" + emulator.port();
        JsonNode ofOrg = json(okta.get("/oauth2/.well-known/oauth-authorization-server"));
        JsonNode custom = json(okta.get("/oauth2/default/.well-known/openid-configuration"));

        assertThat(ofOrg.path("issuer").asString()).isEqualTo(host);
        assertThat(ofOrg.path("token_endpoint").asString()).isEqualTo(host + "/oauth2/v1/token");
        assertThat(custom.path("issuer").asString()).isEqualTo(host + "/oauth2/default");
        assertThat(custom.path("token_endpoint").asString()).isEqualTo(host + "/oauth2/default/v1/token");
    }

    @ParameterizedTest
    @CsvSource({"default, 400, invalid_scope", "nosuch, 404, invalid_request"})
    void issuesNoOktaScopesFromACustomAuthorizationServer(String server, int status, String error) throws Exception {
        HttpResponse<String> response = tokenOfAnApp("/oauth2/" + server + "/v1/token", 0, 60);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("error").asString()).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({"-60, 60, 200", "60, 120, 401", "-120, -60, 401", "0, 7200, 401"})
    void acceptsAnAssertionOnlyInItsTime(int notBefore, int expires, int status) throws Exception {
        assertThat(tokenOfAnApp("/oauth2/v1/token", notBefore, expires).statusCode())
                .isEqualTo(status);
    }

    /** Requests a token for a new app, with an assertion whose times are given in seconds from now. */
    private HttpResponse<String> tokenOfAnApp(String endpoint, int notBefore, int expires) throws Exception {
        RSAKey key = new RSAKeyGenerator(2048).keyID("k").generate();
        String app = "0oa" + mark;
        org.tokens()
                .register(new OrgApp(app, new JWKSet(key.toPublicJWK()).toString(), List.of("okta.users.read"), false));
        SignedJWT assertion = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(),
                new JWTClaimsSet.Builder()
                        .issuer(app)
                        .subject(app)
                        .audience("http://localhost:" + emulator.port() + endpoint)
                        .notBeforeTime(Date.from(Instant.now().plusSeconds(notBefore)))
                        .expirationTime(Date.from(Instant.now().plusSeconds(expires)))
                        .build());
        assertion.sign(new RSASSASigner(key));
        return okta.send(
                "POST",
                endpoint,
                "grant_type=client_credentials&scope=okta.users.read&client_assertion_type="
                        + "urn:ietf:params:oauth:client-assertion-type:jwt-bearer&client_assertion="
                        + assertion.serialize(),
                "application/x-www-form-urlencoded",
                "Accept",
                "application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=password, 400, unsupported_grant_type",
        "grant_type=client_credentials, 401, invalid_client",
        "grant_type=client_credentials&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&client_assertion=a.b.c,"
                + " 401, invalid_client"
    })
    void rejectsATokenRequestWithAnOAuthError(String form, int status, String error) throws Exception {
        HttpResponse<String> response = okta.send(
                "POST", "/oauth2/v1/token", form, "application/x-www-form-urlencoded", "Accept", "application/json");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("error").asString()).isEqualTo(error);
    }

    private OktaUser added() {
        OktaUser user = TestUsers.in(OktaUserStatus.ACTIVE);
        org.add(user, 0);
        return user;
    }

    private static List<String> ids(HttpResponse<String> users) {
        assertThat(users.statusCode()).as(users.body()).isEqualTo(200);
        return StreamSupport.stream(json(users).spliterator(), false)
                .map(user -> user.path("id").asString())
                .toList();
    }

    private static String encoded(String expression) {
        return URLEncoder.encode(expression, UTF_8).replace("+", "%20");
    }
}
