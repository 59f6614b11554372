package io.github.graphidentity.stories;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.simulated.ListeningDirectory;
import io.github.graphidentity.activedirectory.simulated.SystemLdap;
import io.github.graphidentity.activedirectory.simulated.TestDirectory;
import io.github.graphidentity.okta.client.OktaOrgs;
import io.github.graphidentity.provider.Identities;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.TestCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

/** The emulator in a lab, with a real directory over LDAPS and a real Okta org over HTTP. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "emulator.tls.port=-1",
            "emulator.directory.ldap-port=0",
            "emulator.directory.ldaps-port=0",
            "emulator.active-directory.base-dn=" + TestDirectory.BASE_DN,
            "emulator.active-directory.bind-dn=" + TestDirectory.ADMINISTRATOR,
            "emulator.active-directory.bind-password=" + TestDirectory.PASSWORD,
            "emulator.okta.api-token=hush",
            "emulator.token.with-real-providers=true",
            "emulator.control.key=open-sesame-open-sesame"
        })
@Import(Emulator.class)
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class RealProvidersStory {

    private static final ListeningDirectory DIRECTORY = ListeningDirectory.start();
    private static final WireMockServer OKTA =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    private static final String DORA = TestDirectory.DOCUMENTED.toString();
    private static final String DORAS_OKTA_ID = "00ub0oNGTSWTBKOLGLNR";
    private static final String DORAS_LOGIN = "dora.documented@contoso.example";

    private final Emulator emulator;
    private final Identities identities;

    RealProvidersStory(Emulator emulator, Identities identities, OktaOrgs orgs) {
        this.emulator = emulator;
        // Waits for the look-up at start, which the stubs of a test would disturb.
        orgs.isOwn("any");
        this.identities = identities;
    }

    @DynamicPropertySource
    static void configureTheProviders(DynamicPropertyRegistry settings) throws IOException {
        OKTA.start();
        OKTA.stubFor(get("/api/v1/users/me").willReturn(okJson(user("00uOwner", "owner@contoso.example"))));
        Path authority = Files.write(
                Files.createTempFile("ca", ".pem"),
                ListeningDirectory.authority().getContentAsByteArray());
        authority.toFile().deleteOnExit();
        settings.add("emulator.active-directory.url", () -> "ldaps://127.0.0.1:" + DIRECTORY.ldapsPort());
        settings.add("emulator.active-directory.ca-certificate", () -> "file:" + authority);
        settings.add("emulator.okta.org-url", OKTA::baseUrl);
    }

    @AfterAll
    static void close() {
        OKTA.stop();
        DIRECTORY.close();
    }

    @BeforeEach
    void stubOneActiveUser() {
        OKTA.resetAll();
        OKTA.stubFor(any(anyUrl())
                .atPriority(10)
                .willReturn(jsonResponse(
                        "{\"errorCode\":\"E0000007\",\"errorSummary\":\"Not found\",\"errorId\":\"oae1\"}", 404)));
        String dora = user(DORAS_OKTA_ID, DORAS_LOGIN);
        OKTA.stubFor(get("/api/v1/users/00uOwner").willReturn(okJson(user("00uOwner", "owner@contoso.example"))));
        for (String key : List.of(DORAS_OKTA_ID, "dora.documented%40contoso.example", "dora.documented")) {
            OKTA.stubFor(get("/api/v1/users/" + key).willReturn(okJson(dora)));
        }
        OKTA.stubFor(
                post("/api/v1/users/" + DORAS_OKTA_ID + "/lifecycle/suspend").willReturn(okJson("{}")));
        OKTA.stubFor(delete("/api/v1/users/" + DORAS_OKTA_ID + "/sessions?oauthTokens=true&forgetDevices=true")
                .willReturn(noContent()));
        OKTA.stubFor(get(urlPathEqualTo("/api/v1/users"))
                .willReturn(okJson("[" + dora + "," + user("00uOtto", "otto@contoso.example") + "]")));
    }

    @ParameterizedTest
    @ValueSource(strings = {DORAS_OKTA_ID, DORAS_LOGIN, "dora.documented"})
    void suspendsAUserByEachName(String accountId) {
        TestResponse response = invoke(accountId, "disable", "okta");

        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.json().get("accountId").stringValue()).isEqualTo(accountId);
        OKTA.verify(1, postRequestedFor(urlEqualTo("/api/v1/users/" + DORAS_OKTA_ID + "/lifecycle/suspend")));
    }

    @Test
    void disablesAnAccountByItsUserPrincipalName() {
        TestResponse response = invoke(DORAS_LOGIN, "disable", "activeDirectory");

        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(DIRECTORY
                        .directory()
                        .entry(TestDirectory.DOCUMENTED)
                        .orElseThrow()
                        .getAttributeValue("userAccountControl"))
                .isEqualTo("514");
    }

    /** Without its own accounts, the emulator could not undo anything. */
    @ParameterizedTest
    @CsvSource({"00uOwner, okta", "Administrator, activeDirectory"})
    void neverChangesItsOwnAccounts(String account, String provider) {
        String id = account.equals("00uOwner") ? account : administrator();
        for (String action : List.of("disable", "enable")) {
            TestResponse response = invoke(id, id, action, provider);

            assertThat(response.status()).as(response.body()).isEqualTo(403);
            assertThat(response.json().at("/error/message").asString()).contains("was not asked");
        }
        OKTA.verify(0, postRequestedFor(urlPathMatching(".*/lifecycle/.*")));
    }

    private static String administrator() {
        try {
            return ObjectGuid.of(
                            SystemLdap.of(DIRECTORY.directory()).getEntry(TestDirectory.ADMINISTRATOR, "objectGUID"))
                    .orElseThrow()
                    .toString();
        } catch (LDAPException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void logsAnActionBeforeItsFirstWriteAndAfterIt(CapturedOutput output) {
        String correlationId = invoke(DORAS_OKTA_ID, "disable", "okta")
                .json()
                .get("correlationId")
                .stringValue();

        assertThat(output.getOut().lines().filter(line -> line.contains("correlationId=" + correlationId)))
                .satisfiesExactly(
                        line -> assertThat(line).contains("invokeAction disable okta begun account=" + DORAS_OKTA_ID),
                        line -> assertThat(line).contains("invokeAction disable okta outcome=CHANGED"));
    }

    @Test
    void sendsNoRetryAfterForAMissingPermission() {
        OKTA.stubFor(post("/api/v1/users/" + DORAS_OKTA_ID + "/lifecycle/suspend")
                .willReturn(jsonResponse(
                        "{\"errorCode\":\"E0000006\",\"errorSummary\":\"No\",\"errorId\":\"oae2\"}", 403)));

        TestResponse response = invoke(DORAS_OKTA_ID, "disable", "okta");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("retry-after")).isEmpty();
        assertThat(response.json().at("/error/message").asString())
                .isEqualTo(
                        "The identity provider 'okta' refused the action 'disable': the service has no permission for"
                                + " this in the org (E0000006, errorId oae2).");
    }

    @Test
    void listsIdentitiesWithOneRequestForEachPageOfTheOrg() {
        try (Stream<Identity> all = identities.after(null, TestCalls.in(Emulator.DEFAULT_TENANT))) {
            assertThat(all.map(Identity::displayName))
                    .containsExactlyInAnyOrder(
                            "Administrator",
                            "Dora Documented",
                            "DefaultAccount",
                            "Guest",
                            "krbtgt",
                            "svc-remediate",
                            "svc-reader",
                            "otto@contoso.example");
        }
        List<String> filters = OKTA.getAllServeEvents().stream()
                .map(event -> event.getRequest().queryParameter("filter").firstValue())
                .toList();
        assertThat(filters).hasSize(2).allMatch(filter -> filter.contains("status eq \"STAGED\" or "));
        assertThat(filters).anyMatch(filter -> filter.startsWith("(profile.login eq \"") && filter.endsWith(")"));
        assertThat(filters).anyMatch(filter -> filter.startsWith("status eq \"STAGED\""));
    }

    /** A tool that reads a simulated provider would not see the effects of actions at the real one. */
    @Test
    void doesNotServeSimulatedProviders() {
        JsonNode description = emulator.get("/_emulator")
                .bearer("open-sesame-open-sesame")
                .send()
                .json();
        assertThat(description.get("modes").toString()).isEqualTo("{\"activeDirectory\":\"real\",\"okta\":\"real\"}");
        assertThat(description.get("ports").propertyNames()).containsExactly("http");

        for (String path : List.of("/api/v1/users", "/api/v1/users/" + DORAS_OKTA_ID, "/api/v1/logs")) {
            TestResponse response = emulator.get(path)
                    .header("Authorization", "SSWS okta-api-token")
                    .send();
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.json().get("errorCode").stringValue()).isEqualTo("E0000008");
        }
        TestResponse token = emulator.post("/oauth2/v1/token")
                .form("grant_type=client_credentials")
                .send();
        assertThat(token.status()).isEqualTo(404);
        assertThat(token.json().get("error").stringValue()).isEqualTo("invalid_request");
    }

    @Test
    void showsProvidersInHealthToCallersWithTheKey() {
        JsonNode health = emulator.get("/actuator/health")
                .bearer("open-sesame-open-sesame")
                .send()
                .json()
                .get("components");

        assertThat(health.at("/okta").toString()).isEqualTo("{\"details\":{\"org\":\"localhost\"},\"status\":\"UP\"}");
        assertThat(health.at("/activeDirectory/details/baseDn").asString()).isEqualTo(TestDirectory.BASE_DN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/okta"})
    void hidesProvidersInHealthFromOtherCallers(String path) {
        TestResponse health = emulator.get(path).send();

        assertThat(health.body()).doesNotContain("contoso", "localhost", "details", "components");
        assertThat(emulator.get("/actuator/health").bearer("guess").send().body())
                .isEqualTo(emulator.get("/actuator/health").send().body())
                .contains("\"status\":\"UP\"");
    }

    @Test
    void servesMetricsOnlyToCallersWithTheKey() {
        assertThat(emulator.get("/actuator/metrics").send().status()).isEqualTo(401);
        assertThat(emulator.get("/actuator/metrics/emulator.okta.rate.limit")
                        .bearer("open-sesame-open-sesame")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    private TestResponse invoke(String accountId, String action, String identityProvider) {
        return invoke(DORA, accountId, action, identityProvider);
    }

    private TestResponse invoke(String identity, String accountId, String action, String identityProvider) {
        return emulator.post("/v1.0/security/identities/identityAccounts/" + identity + "/invokeAction")
                .bearer(emulator.bearer(TestClient.SOC_AUTOMATION))
                .json("{\"accountId\":\"" + accountId + "\",\"action\":\"" + action + "\",\"identityProvider\":\""
                        + identityProvider + "\"}")
                .send();
    }

    private static String user(String id, String login) {
        return "{\"id\":\"%s\",\"status\":\"ACTIVE\",\"profile\":{\"login\":\"%s\"}}".formatted(id, login);
    }
}
