package io.github.graphidentity.tokenservice.oauth;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.ClaimsRequest;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.OnBehalfOfParameters;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import com.microsoft.aad.msal4j.UserAssertion;
import com.microsoft.aad.msal4j.UserNamePasswordParameters;
import com.nimbusds.jwt.JWTParser;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Microsoft's authentication library for Java, unmodified, over HTTPS. */
@WitnessTest
class MsalTests {

    private static final Set<String> EVERYTHING = Set.of("https://graph.microsoft.com/.default");
    private static final String CONSOLE = "50c00000-0000-4000-8000-000000000005";
    private static final String PORTAL = "50c00000-0000-4000-8000-000000000006";
    private static final String SECADMIN = "e5e50000-0000-4000-8000-000000000001";
    private static final String HELPDESK = "e5e50000-0000-4000-8000-000000000002";

    private final Emulator emulator;
    private final TrustedEmulator https;

    MsalTests(Emulator emulator, TrustedEmulator https) {
        this.emulator = emulator;
        this.https = https;
    }

    @Test
    void signsInWithASecret() throws Exception {
        ConfidentialClientApplication application = confidential(
                TestClient.SOC_AUTOMATION.id(),
                ClientCredentialFactory.createFromSecret(TestClient.SOC_AUTOMATION.secret()));
        IAuthenticationResult result = application
                .acquireToken(ClientCredentialParameters.builder(EVERYTHING).build())
                .get();
        assertThat(invocation(result).status()).isEqualTo(200);
    }

    @Test
    void reportsAWrongSecret() throws Exception {
        ConfidentialClientApplication application =
                confidential(TestClient.SOC_AUTOMATION.id(), ClientCredentialFactory.createFromSecret("wrong"));
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> application
                        .acquireToken(
                                ClientCredentialParameters.builder(EVERYTHING).build())
                        .get())
                .havingCause()
                .isInstanceOfSatisfying(MsalServiceException.class, refusal -> {
                    assertThat(refusal.errorCode()).isEqualTo("invalid_client");
                    assertThat(refusal.statusCode()).isEqualTo(401);
                    assertThat(refusal.correlationId()).isNotBlank();
                });
    }

    @Test
    void signsInRepeatedlyWithACertificate() throws Exception {
        emulator.tenant().replace(CertifiedClient.seed());
        ConfidentialClientApplication application = confidential(
                CertifiedClient.ID,
                ClientCredentialFactory.createFromCertificate(
                        CertifiedClient.KEYS.getPrivate(), CertifiedClient.CERTIFICATE));
        ClientCredentialParameters anew =
                ClientCredentialParameters.builder(EVERYTHING).skipCache(true).build();
        String first = application.acquireToken(anew).get().accessToken();
        IAuthenticationResult second = application.acquireToken(anew).get();
        assertThat(second.accessToken()).isNotEqualTo(first);
        assertThat(JWTParser.parse(first).getJWTClaimsSet().getClaim("appidacr"))
                .isEqualTo("2");
        assertThat(invocation(second).status()).isEqualTo(200);
    }

    @Test
    void signsAUserInOnADevice() throws Exception {
        IAuthenticationResult result = device(SECADMIN);
        assertThat(result.account().username()).isEqualTo(emulator.upn("secadmin"));
        assertThat(result.account().homeAccountId()).isEqualTo(SECADMIN + "." + emulator.tenantId());
        assertThat(invocation(result).status()).isEqualTo(200);
    }

    @Test
    void signsInAUserWithoutPermissions() throws Exception {
        assertThat(invocation(device(HELPDESK)).status()).isEqualTo(403);
    }

    @Test
    void refreshesADelegatedToken() throws Exception {
        PublicClientApplication application = console();
        IAuthenticationResult first = password(application);
        SilentParameters renewal = SilentParameters.builder(EVERYTHING, first.account())
                .authorityUrl(https.authority())
                .forceRefresh(true)
                .build();
        IAuthenticationResult second = application.acquireTokenSilently(renewal).get();
        assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
        assertThat(invocation(second).status()).isEqualTo(200);
    }

    @Test
    void signsAUserInWithAPassword() throws Exception {
        assertThat(invocation(password(console())).status()).isEqualTo(200);
    }

    @Test
    void redeemsTheCodeOfASignIn() throws Exception {
        URI back = new URI("http://localhost");
        HttpRequest silent = HttpRequest.newBuilder(new URI(https.authority()
                        + "oauth2/v2.0/authorize?response_type=code&prompt=none&login_hint=" + emulator.upn("secadmin")
                        + "&client_id="
                        + CONSOLE
                        + "&redirect_uri=http://localhost&scope=https://graph.microsoft.com/.default%20openid&state=s"
                        + "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"))
                .build();
        String location = https.client()
                .build()
                .send(silent, BodyHandlers.discarding())
                .headers()
                .firstValue("location")
                .orElseThrow();
        String code = location.replaceFirst(".*[?&]code=([^&]*).*", "$1");
        IAuthenticationResult result = console()
                .acquireToken(AuthorizationCodeParameters.builder(code, back)
                        .scopes(EVERYTHING)
                        .codeVerifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
                        .build())
                .get();
        assertThat(invocation(result).status()).isEqualTo(200);
    }

    @Test
    @SuppressWarnings("deprecation") // a discouraged flow, and automation still uses it
    void callsOnBehalfOfAUser() throws Exception {
        PublicClientApplication console = console();
        IAuthenticationResult forThePortal = console.acquireToken(UserNamePasswordParameters.builder(
                                Set.of("api://" + PORTAL + "/.default"),
                                emulator.upn("secadmin"),
                                "Passw0rd!".toCharArray())
                        .build())
                .get();
        ConfidentialClientApplication portal =
                confidential(PORTAL, ClientCredentialFactory.createFromSecret("soc-portal-secret"));
        IAuthenticationResult result = portal.acquireToken(
                        OnBehalfOfParameters.builder(EVERYTHING, new UserAssertion(forThePortal.accessToken()))
                                .build())
                .get();
        assertThat(invocation(result).status()).isEqualTo(200);
    }

    /** Continuous access evaluation: the challenge's claims go back to the token service, and what comes is good. */
    @Test
    void recoversFromARevocation() throws Exception {
        ConfidentialClientApplication application = confidential(
                TestClient.SOC_AUTOMATION.id(),
                ClientCredentialFactory.createFromSecret(TestClient.SOC_AUTOMATION.secret()));
        IAuthenticationResult revoked = application
                .acquireToken(ClientCredentialParameters.builder(EVERYTHING).build())
                .get();
        emulator.control("POST", "/tokens/revoke")
                .json("{\"token\":\"" + revoked.accessToken() + "\"}")
                .send();
        TestResponse challenged = invocation(revoked);
        assertThat(challenged.status()).isEqualTo(401);
        String claims = challenged.header("www-authenticate").replaceFirst(".*claims=\"([^\"]*)\".*", "$1");
        IAuthenticationResult renewed = application
                .acquireToken(ClientCredentialParameters.builder(EVERYTHING)
                        .claims(ClaimsRequest.formatAsClaimsRequest(
                                new String(Base64.getDecoder().decode(claims), US_ASCII)))
                        .build())
                .get();
        assertThat(invocation(renewed).status()).isEqualTo(200);
    }

    private TestResponse invocation(IAuthenticationResult result) {
        return emulator.invokeAction(result.accessToken(), DISABLED_IN_AD, "disable");
    }

    private IAuthenticationResult device(String userId) throws Exception {
        return console()
                .acquireToken(DeviceCodeFlowParameters.builder(
                                EVERYTHING, code -> https.approve(code.verificationUri(), code.userCode(), userId))
                        .build())
                .get();
    }

    @SuppressWarnings("deprecation") // a discouraged flow, and automation still uses it
    private IAuthenticationResult password(PublicClientApplication application) throws Exception {
        return application
                .acquireToken(UserNamePasswordParameters.builder(
                                EVERYTHING, emulator.upn("secadmin"), "Passw0rd!".toCharArray())
                        .build())
                .get();
    }

    private PublicClientApplication console() throws MalformedURLException {
        return PublicClientApplication.builder(CONSOLE)
                .authority(https.authority())
                .instanceDiscovery(false)
                .sslSocketFactory(https.tls().getSocketFactory())
                .build();
    }

    private ConfidentialClientApplication confidential(String clientId, IClientCredential credential)
            throws MalformedURLException {
        return ConfidentialClientApplication.builder(clientId, credential)
                .authority(https.authority())
                .instanceDiscovery(false)
                .clientCapabilities(Set.of("CP1"))
                .sslSocketFactory(https.tls().getSocketFactory())
                .build();
    }
}
