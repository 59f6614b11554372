package io.github.graphidentity.tokenservice.oauth;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.TestClient;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

/** Azure's credentials for Java, unmodified, over HTTPS. */
@WitnessTest
class AzureIdentityTests {

    private final Emulator emulator;
    private final TrustedEmulator https;

    AzureIdentityTests(Emulator emulator, TrustedEmulator https) {
        this.emulator = emulator;
        this.https = https;
    }

    @Test
    void signsInWithASecret() {
        assertThat(emulator.invokeAction(token(secret(TestClient.SOC_AUTOMATION)), DISABLED_IN_AD, "disable")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void signsInAnApplicationWithoutPermissions() {
        assertThat(emulator.invokeAction(token(secret(TestClient.READER)), DISABLED_IN_AD, "disable")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void signsInWithACertificate() {
        emulator.tenant().replace(CertifiedClient.seed());
        TokenCredential credential = new ClientCertificateCredentialBuilder()
                .authorityHost(https.url())
                .tenantId(emulator.tenantId())
                .clientId(CertifiedClient.ID)
                .pemCertificate(new ByteArrayInputStream(CertifiedClient.pem().getBytes(US_ASCII)))
                .disableInstanceDiscovery()
                .httpClient(http())
                .build();
        assertThat(emulator.invokeAction(token(credential), DISABLED_IN_AD, "disable")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void reportsErrors() {
        TokenCredential elsewhere = new ClientSecretCredentialBuilder()
                .authorityHost(https.url())
                .tenantId("fabrikam.example")
                .clientId(TestClient.READER.id())
                .clientSecret(TestClient.READER.secret())
                .disableInstanceDiscovery()
                .httpClient(http())
                .build();
        assertThatException()
                .isThrownBy(() -> token(elsewhere))
                .havingRootCause()
                .withMessageContaining("AADSTS90002: Tenant 'fabrikam.example' not found.");
    }

    private TokenCredential secret(TestClient client) {
        return new ClientSecretCredentialBuilder()
                .authorityHost(https.url())
                .tenantId(emulator.tenantId())
                .clientId(client.id())
                .clientSecret(client.secret())
                .disableInstanceDiscovery()
                .httpClient(http())
                .build();
    }

    private HttpClient http() {
        return new JdkHttpClientBuilder(https.client()).build();
    }

    private static String token(TokenCredential credential) {
        return credential
                .getTokenSync(new TokenRequestContext().addScopes("https://graph.microsoft.com/.default"))
                .getToken();
    }
}
