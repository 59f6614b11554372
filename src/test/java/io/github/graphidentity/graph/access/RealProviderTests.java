package io.github.graphidentity.graph.access;

import static io.github.graphidentity.Emulator.DEFAULT_TENANT;
import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;

/** Tests authentication when a provider is real. Nothing connects to the provider. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "emulator.tls.port=-1",
            "emulator.directory.ldap-port=-1",
            "emulator.directory.ldaps-port=-1",
            "emulator.okta.org-url=https://example.okta.com",
            "emulator.okta.api-token=hush",
            "emulator.control.key=open-sesame-open-sesame"
        })
@Import(Emulator.class)
@DirtiesContext
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class RealProviderTests {

    private static final OtherIssuer OTHER = new OtherIssuer();

    private final Emulator emulator;

    RealProviderTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @DynamicPropertySource
    static void trustTheOtherIssuer(DynamicPropertyRegistry settings) {
        settings.add("emulator.access.issuers[0].url", OTHER::url);
        settings.add("emulator.access.issuers[0].audiences", () -> OtherIssuer.AUDIENCE);
        settings.add("emulator.access.issuers[0].tenant", () -> DEFAULT_TENANT);
    }

    @AfterAll
    static void close() {
        OTHER.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/v2.0/token",
                "/oauth2/v2.0/devicecode",
                "/oauth2/v2.0/authorize",
                "/oauth2/v2.0/deviceauth",
                "/v2.0/.well-known/openid-configuration",
                "/discovery/v2.0/keys",
                "/oauth2/v2.0/logout",
                "/oauth2/v2.0;x=y/token",
                "/%6Fauth2/v2.0/token",
                "/userrealm/secadmin@contoso.example"
            })
    void rejectsTokenRequests(String path) {
        TestResponse response = emulator.post("/" + DEFAULT_TENANT + path)
                .form(Emulator.credentials(TestClient.SOC_AUTOMATION))
                .send();
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.json().path("error").asString()).isEqualTo("access_denied");
        assertThat(response.json().path("error_description").asString())
                .startsWith(
                        "AADSTS530003: The built-in token service is off because an identity provider is real. Get tokens"
                                + " from an issuer in emulator.access.issuers. In a lab, set"
                                + " emulator.token.with-real-providers=true to turn the service on.\r\n");
    }

    @Test
    void acceptsTokensOfTheConfiguredIssuer() {
        assertThat(emulator.invokeAction(OTHER.token(), DISABLED_IN_AD, "revokeAllSessions")
                        .status())
                .as("let in, and refused by the support table")
                .isEqualTo(400);
        TestResponse foreign =
                emulator.invokeAction(OTHER.token(it -> it.audience("other")), DISABLED_IN_AD, "disable");
        assertThat(foreign.status()).isEqualTo(401);
        assertThat(foreign.json().at("/error/message").asString())
                .isEqualTo("Access token validation failure. Invalid audience.");
    }

    @Test
    void servesTheCertificateAuthorityWithoutAKey() {
        TestResponse response = emulator.get("/_emulator/tls/ca.pem").send();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).startsWith("-----BEGIN CERTIFICATE-----");
    }

    @Test
    void requiresTheControlKey() {
        for (String key : new String[] {
            "", "Bearer", "Bearer wrong", "Basic open-sesame-open-sesame", "Bearer open-sesame-open-sesame2"
        }) {
            TestResponse refused = key.isEmpty()
                    ? emulator.get("/_emulator").send()
                    : emulator.get("/_emulator").header("Authorization", key).send();
            assertThat(refused.status()).as(key).isEqualTo(401);
            assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
            assertThat(refused.header("www-authenticate")).isEqualTo("Bearer");
            assertThat(refused.body())
                    .contains(
                            "\"detail\":\"This call requires the header Authorization: Bearer <emulator.control.key>.\"")
                    .contains("\"status\":401")
                    .doesNotContain("open-sesame-open-sesame");
        }
        assertThat(emulator.get("/_emulator")
                        .bearer("open-sesame-open-sesame")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_emulator/",
                "/_emulator/identities",
                "/_emulator;x=y",
                "/_emulator//identities",
                "/%5Femulator/identities",
                "/_emulator%2Fidentities",
                "/x/../_emulator/identities",
                "//_emulator/identities"
            })
    void requiresTheControlKeyForEverySpellingOfAPath(String path) {
        assertThat(emulator.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                        .status())
                .isIn(400, 401, 404);
    }
}
