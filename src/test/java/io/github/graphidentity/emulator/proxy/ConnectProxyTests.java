package io.github.graphidentity.emulator.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.EmbeddedEmulator;
import io.github.graphidentity.EmulatorOptions;
import io.github.graphidentity.InProcess;
import io.github.graphidentity.emulator.client.TenantClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A client with Microsoft's and Okta's host names, whose only settings are the proxy and the certificate authority. */
@ExtendWith(OutputCaptureExtension.class)
class ConnectProxyTests {

    private static final EmulatorOptions OPTIONS =
            EmulatorOptions.defaults().with("emulator.proxy.port", "0").with("emulator.tls.names", "acme.okta.com");

    private static EmbeddedEmulator emulator;
    private static int port;
    private static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        emulator = InProcess.start(OPTIONS);
        port = emulator.control().describe().get("ports").get("proxy").asInt();
        http = HttpClient.newBuilder()
                .proxy(ProxySelector.of(new InetSocketAddress("localhost", port)))
                .sslContext(emulator.sslContext())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void leadsMicrosoftsHostsToTheEmulator() throws Exception {
        TenantClient tenant = emulator.control().createTenant();
        var client = tenant.client("soc-automation");

        HttpResponse<String> token = send(HttpRequest.newBuilder(
                        URI.create("https://login.microsoftonline.com/" + tenant.id() + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=" + client.id()
                        + "&client_secret=" + client.secret() + "&scope=https://graph.microsoft.com/.default")));
        assertThat(token.statusCode()).as(token.body()).isEqualTo(200);
        String bearer = token.body().replaceAll(".*\"access_token\":\"([^\"]*)\".*", "$1");

        HttpResponse<String> read = send(HttpRequest.newBuilder(URI.create(
                        "https://graph.microsoft.com/v1.0/security/identities/identityAccounts?$top=1&$select=id"))
                .header("Authorization", "Bearer " + bearer));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains("\"@odata.nextLink\":\"https://graph.microsoft.com/v1.0/security/");
    }

    @Test
    void leadsTheOktaOrgInTheSettingsToTheEmulator() throws Exception {
        HttpResponse<String> users =
                send(HttpRequest.newBuilder(URI.create("https://acme.okta.com/api/v1/users?limit=1"))
                        .header("Authorization", "SSWS okta-api-token"));
        assertThat(users.statusCode()).isEqualTo(200);
        assertThat(users.headers().allValues("link"))
                .anyMatch(link -> link.startsWith("<https://acme.okta.com/api/v1/users?"));
    }

    @Test
    void refusesOtherHosts(CapturedOutput output) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> send(HttpRequest.newBuilder(URI.create("https://other.okta.com/api/v1/users"))))
                .withMessageContaining("403");
        assertThat(output)
                .contains("The proxy refused a connection: The proxy does not connect to other.okta.com:443.");
    }

    @Test
    void printsItsPort(CapturedOutput output) {
        try (EmbeddedEmulator another = InProcess.start(OPTIONS)) {
            int its = another.control().describe().get("ports").get("proxy").asInt();
            assertThat(output).containsPattern("is ready: .*, proxy http://localhost:" + its + "; tenant");
        }
    }

    @Test
    void failsToStartWithoutAnHttpsPort() {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> InProcess.start(OPTIONS.with("emulator.tls.port", "-1")))
                .withStackTraceContaining("emulator.proxy.port is set, but HTTPS is off");
    }
}
