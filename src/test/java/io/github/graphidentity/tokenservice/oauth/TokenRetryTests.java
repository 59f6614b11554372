package io.github.graphidentity.tokenservice.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalServiceException;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.emulator.client.ControlClient.Application;
import io.github.graphidentity.emulator.client.Fault;
import io.github.graphidentity.emulator.client.FaultRule;
import io.github.graphidentity.emulator.client.Requests;
import io.github.graphidentity.emulator.client.TenantClient;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the automatic retries of Microsoft's libraries against injected faults of the token service. */
@WitnessTest
class TokenRetryTests {

    private static final Requests TOKENS = Requests.of("token");
    private static final Set<String> SCOPES = Set.of("https://graph.microsoft.com/.default");

    private final Emulator emulator;
    private final TrustedEmulator https;
    private TenantClient tenant;
    private Application client;

    TokenRetryTests(Emulator emulator, TrustedEmulator https) {
        this.emulator = emulator;
        this.https = https;
    }

    /** Libraries remember a throttled authority for the whole process, so each test needs its own tenant. */
    @BeforeEach
    void registerTheClient() {
        tenant = emulator.tenant();
        client = tenant.client("soc-automation");
    }

    @Test
    void msalRetriesOnceAfterAnOutage() throws Exception {
        FaultRule outage = tenant.faults()
                .add(Fault.error(503).retryAfter("none").of(TOKENS).first(1));
        assertThat(msal().accessToken()).isNotEmpty();
        assertThat(outage.matches()).isEqualTo(2);
        tenant.journal()
                .verifyInOrder(TOKENS.status(503).exactly(1), TOKENS.status(200).exactly(1));
    }

    @Test
    void msalReportsAThrottleToItsCaller() {
        FaultRule throttle =
                tenant.faults().add(Fault.throttle().retryAfter("60").of(TOKENS));
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(this::msal)
                .havingCause()
                .isInstanceOfSatisfying(MsalServiceException.class, refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(429);
                    assertThat(refusal.errorCode()).isEqualTo("temporarily_unavailable");
                });
        assertThat(throttle.matches()).isEqualTo(1);
    }

    @Test
    void azureIdentityWaitsAndRetries() {
        FaultRule throttle =
                tenant.faults().add(Fault.throttle().retryAfter("1").of(TOKENS).first(1));
        assertThat(azureIdentity()).isNotEmpty();
        assertThat(throttle.matches()).isEqualTo(2);
        tenant.journal()
                .verifyInOrder(TOKENS.status(429).exactly(1), TOKENS.status(200).exactly(1));
    }

    private IAuthenticationResult msal() throws Exception {
        return ConfidentialClientApplication.builder(
                        client.id(), ClientCredentialFactory.createFromSecret(client.secret()))
                .authority(https.url() + "/" + tenant.id() + "/")
                .instanceDiscovery(false)
                .sslSocketFactory(https.tls().getSocketFactory())
                .build()
                .acquireToken(ClientCredentialParameters.builder(SCOPES).build())
                .get();
    }

    private String azureIdentity() {
        TokenCredential credential = new ClientSecretCredentialBuilder()
                .authorityHost(https.url())
                .tenantId(tenant.id())
                .clientId(client.id())
                .clientSecret(client.secret())
                .disableInstanceDiscovery()
                .httpClient(new JdkHttpClientBuilder(https.client()).build())
                .build();
        return credential
                .getTokenSync(
                        new TokenRequestContext().setScopes(SCOPES.stream().toList()))
                .getToken();
    }
}
