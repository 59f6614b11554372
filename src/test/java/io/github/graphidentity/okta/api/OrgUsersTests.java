package io.github.graphidentity.okta.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.RunningEmulator;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.OrgUser;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.TestUsers;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;
import org.springframework.beans.factory.annotation.Autowired;

/** The Users API of the simulated org, byte by byte. */
@RunningEmulator
class OrgUsersTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    private Tenants tenants;

    @Autowired
    private Emulator emulator;

    @Test
    void showsAUser() throws Exception {
        OktaUser user = added(OktaUserStatus.ACTIVE);

        HttpResponse<String> response = send("GET", "/api/v1/users/" + user.id());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("X-Okta-Request-Id")).isPresent();
        String self = "http://localhost:" + emulator.port() + "/api/v1/users/" + user.id();
        String times = Stream.of("created", "activated", "statusChanged", "lastLogin", "lastUpdated", "passwordChanged")
                .map(name -> "\"" + name + "\":\"2026-11-20T08:00:00.000Z\",")
                .collect(Collectors.joining());
        String operations = Stream.of(
                        "suspend lifecycle/suspend",
                        "deactivate lifecycle/deactivate",
                        "resetFactors lifecycle/reset_factors",
                        "expirePassword lifecycle/expire_password",
                        "resetPassword lifecycle/reset_password",
                        "forgotPassword credentials/forgot_password",
                        "changePassword credentials/change_password",
                        "changeRecoveryQuestion credentials/change_recovery_question")
                .map(link -> link.split(" "))
                .map(link -> "\"%s\":{\"href\":\"%s/%s\",\"method\":\"POST\"},".formatted(link[0], self, link[1]))
                .collect(Collectors.joining());
        JSONAssert.assertEquals(
                "{\"id\":\"" + user.id() + "\",\"status\":\"ACTIVE\"," + times
                        + "\"type\":{\"id\":\"otyfnjfba4ye7pgjB0g4\"},\"profile\":{\"firstName\":\"Pat\","
                        + "\"lastName\":\"Probe\",\"login\":\"%1$s\",\"email\":\"%1$s\"},"
                                .formatted(user.profile().login())
                        + "\"credentials\":{\"password\":{},\"provider\":{\"type\":\"OKTA\",\"name\":\"OKTA\"}},"
                        + "\"transitioningToStatus\":null,\"_links\":{" + operations
                        + "\"self\":{\"href\":\"" + self + "\"},"
                        + "\"schema\":{\"href\":\"" + self.replaceFirst("users/.*", "meta/schemas/user/default")
                        + "\"},"
                        + "\"type\":{\"href\":\""
                        + self.replaceFirst("users/.*", "meta/types/user/otyfnjfba4ye7pgjB0g4") + "\"}}}",
                response.body(),
                true);
    }

    @Test
    void returnsAnEmptyObjectForALifecycleOperation() throws Exception {
        OktaUser user = added(OktaUserStatus.ACTIVE);

        HttpResponse<String> suspended = send("POST", "/api/v1/users/" + user.id() + "/lifecycle/suspend");
        HttpResponse<String> unsuspended =
                send("POST", "/api/v1/users/" + user.profile().login() + "/lifecycle/unsuspend");

        assertThat(suspended.statusCode()).isEqualTo(200);
        assertThat(suspended.body()).isEqualTo("{}");
        assertThat(unsuspended.statusCode()).isEqualTo(200);
        assertThat(unsuspended.body()).isEqualTo("{}");
    }

    @Test
    void returnsNoContentForEndedSessions() throws Exception {
        OktaUser user = added(OktaUserStatus.ACTIVE);

        HttpResponse<String> response = send("DELETE", "/api/v1/users/" + user.id() + "/sessions?oauthTokens=true");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(org().user(user.id())).get().extracting(OrgUser::sessions).isEqualTo(0);
    }

    @Test
    void rejectsAnIllegalTransition() throws Exception {
        OktaUser user = added(OktaUserStatus.STAGED);

        HttpResponse<String> response = send("POST", "/api/v1/users/" + user.id() + "/lifecycle/suspend");

        assertError(
                response,
                400,
                "E0000001",
                "Api validation failed: suspendUser",
                "{\"errorSummary\":\"Cannot suspend a user that is not active\"}");
    }

    @Test
    void returnsNotFoundForAnUnknownUser() throws Exception {
        assertError(
                send("GET", "/api/v1/users/00uNobody"),
                404,
                "E0000007",
                "Not found: Resource not found: 00uNobody (User)",
                "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSWS", "SSWS ", "SSWS wrong", "Bearer okta-api-token", "ssws-okta-api-token"})
    void rejectsACallerWithoutAValidToken(String authorization) throws Exception {
        HttpRequest.Builder request = request("GET", "/api/v1/users/00uNobody");
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }

        assertError(HTTP.send(request.build(), BodyHandlers.ofString()), 401, "E0000011", "Invalid token provided", "");
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/v1/nothing", "GET, /api/v1/users/a/b/c/d", "POST, /api/v1/users/00uNobody/lifecycle/elevate"
    })
    void returnsNotFoundForOtherPaths(String method, String path) throws Exception {
        assertError(send(method, path), 404, "E0000008", "The requested path was not found", "");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/users/00uNobody/lifecycle/suspend",
        "PATCH, /api/v1/users/00uNobody",
        "DELETE, /api/v1/logs",
        "PUT, /api/v1/users/00uNobody/sessions"
    })
    void rejectsOtherMethods(String method, String path) throws Exception {
        assertError(send(method, path), 405, "E0000022", "The endpoint does not support the provided HTTP method", "");
    }

    private static void assertError(
            HttpResponse<String> response, int status, String errorCode, String errorSummary, String causes) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.body().replaceFirst("\"errorId\":\"oae[\\w-]{22}\"", "\"errorId\":\"oae…\""))
                .isEqualTo(
                        "{\"errorCode\":\"%1$s\",\"errorSummary\":\"%2$s\",\"errorLink\":\"%1$s\",\"errorId\":\"oae…\",\"errorCauses\":[%3$s]}"
                                .formatted(errorCode, errorSummary, causes));
    }

    private OktaUser added(OktaUserStatus status) {
        OktaUser user = TestUsers.in(status);
        org().add(user, 2);
        return user;
    }

    private SimulatedOrg org() {
        return tenants.byId(emulator.tenantId()).orElseThrow().org();
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return HTTP.send(
                request(method, path)
                        .header("Authorization", emulator.oktaAuthorization())
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String method, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + emulator.port() + path))
                .method(method, BodyPublishers.noBody());
    }
}
