package io.github.graphidentity.okta.connection;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.graphidentity.okta.adapter.OktaAdapterContract;
import io.github.graphidentity.platform.concurrent.ElapsedTime;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.IdentityProviderAdapterContract;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests the adapter against responses that are copied from Okta's documentation. */
class WireMockOrgTests implements IdentityProviderAdapterContract {

    private static final WireMockServer OKTA =
            new WireMockServer(wireMockConfig().dynamicPort());
    private static final String ID = "00ub0oNGTSWTBKOLGLNR";
    private static final String USER = "/api/v1/users/" + ID;
    private static final String SUSPENDED = "suspended";

    @BeforeAll
    static void start() {
        OKTA.start();
    }

    @AfterAll
    static void stop() {
        OKTA.stop();
    }

    @BeforeEach
    void oneActiveUser() {
        OKTA.resetAll();
        OKTA.stubFor(any(anyUrl()).atPriority(10).willReturn(error(404, "E0000007", "Not found: Resource not found")));
        in(Scenario.STARTED, get(USER).willReturn(user("ACTIVE")));
        in(SUSPENDED, get(USER).willReturn(user("SUSPENDED")));
        OKTA.stubFor(get("/api/v1/users/isaac.brock%40example.com").willReturn(user("ACTIVE")));
        OKTA.stubFor(get("/api/v1/users/isaac.brock").willReturn(user("ACTIVE")));
        in(Scenario.STARTED, post(USER + "/lifecycle/suspend").willReturn(json(200, "{}")), SUSPENDED);
        in(SUSPENDED, post(USER + "/lifecycle/suspend").willReturn(illegal("suspendUser")));
        in(SUSPENDED, post(USER + "/lifecycle/unsuspend").willReturn(json(200, "{}")), Scenario.STARTED);
        in(Scenario.STARTED, post(USER + "/lifecycle/unsuspend").willReturn(illegal("unsuspendUser")));
        OKTA.stubFor(delete(urlEqualTo(USER + "/sessions?oauthTokens=true&forgetDevices=true"))
                .willReturn(aResponse().withStatus(204)));
    }

    @Override
    public IdentityProviderAdapter testee() {
        return OktaAdapterContract.adapter(TestOrgs.at(OKTA.baseUrl(), ElapsedTime.REAL));
    }

    @Override
    public IdentityProviderAdapter testeeWithProviderAway() {
        OKTA.stubFor(any(anyUrl()).atPriority(1).willReturn(error(503, "E0000010", "Service is in read only mode")));
        return OktaAdapterContract.adapter(TestOrgs.at(OKTA.baseUrl(), new FakeTime()));
    }

    @Override
    public String enabledAccount() {
        return ID;
    }

    @Override
    public List<String> otherNames() {
        return List.of("isaac.brock@example.com", "isaac.brock");
    }

    @Override
    public String unknownAccount() {
        return "00u00000000000000000";
    }

    @Override
    public State stateOf(String accountId) {
        String state = OKTA.getAllScenarios().getScenarios().get(0).getState();
        return new State(state.equals(Scenario.STARTED), state);
    }

    private static void in(String state, MappingBuilder call) {
        in(state, call, state);
    }

    private static void in(String state, MappingBuilder call, String next) {
        OKTA.stubFor(call.inScenario(ID).whenScenarioStateIs(state).willSetStateTo(next));
    }

    private static ResponseDefinitionBuilder user(String status) {
        return json(200, """
            {"id": "%s", "status": "%s", "created": "2013-06-24T16:39:18.000Z", "activated": "2013-06-24T16:39:19.000Z",
             "statusChanged": "2013-06-24T16:39:19.000Z", "lastLogin": "2013-06-24T17:39:19.000Z",
             "lastUpdated": "2013-07-02T21:36:25.344Z", "passwordChanged": "2013-07-02T21:36:25.344Z",
             "type": {"id": "otyfnjfba4ye7pgjB0g4"}, "realmId": null,
             "profile": {"firstName": "Isaac", "lastName": "Brock", "email": "isaac.brock@example.com",
                         "login": "isaac.brock@example.com", "mobilePhone": null},
             "credentials": {"provider": {"type": "OKTA", "name": "OKTA"}},
             "_links": {"self": {"href": "https://example.okta.com/api/v1/users/%s"}}}
            """.formatted(ID, status, ID));
    }

    private static ResponseDefinitionBuilder illegal(String operation) {
        return error(400, "E0000001", "Api validation failed: " + operation);
    }

    private static ResponseDefinitionBuilder error(int status, String errorCode, String errorSummary) {
        return json(
                status,
                "{\"errorCode\":\"%1$s\",\"errorSummary\":\"%2$s\",\"errorLink\":\"%1$s\",\"errorId\":\"oaeHJcQW\",\"errorCauses\":[]}"
                        .formatted(errorCode, errorSummary));
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }
}
