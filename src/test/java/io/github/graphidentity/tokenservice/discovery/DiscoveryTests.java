package io.github.graphidentity.tokenservice.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.tokenservice.oauth.TrustedEmulator;
import io.github.graphidentity.tokenservice.oauth.WitnessTest;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests libraries that verify tokens and are configured with only an address. */
@WitnessTest
class DiscoveryTests {

    private static final String CONSOLE = "50c00000-0000-4000-8000-000000000005";

    private final Emulator emulator;
    private final TrustedEmulator https;

    DiscoveryTests(Emulator emulator, TrustedEmulator https) {
        this.emulator = emulator;
        this.https = https;
    }

    @Test
    void letsSpringVerifyAnIdToken() {
        Jwt token = JwtDecoders.fromIssuerLocation(issuer()).decode(idToken());
        assertThat(token.getClaimAsString("iss")).isEqualTo(issuer());
        assertThat(token.getAudience()).containsExactly(CONSOLE);
        assertThat(token.getClaimAsString("preferred_username")).isEqualTo(emulator.upn("secadmin"));
    }

    @Test
    void letsSpringRejectAnAlteredToken() {
        String token = idToken();
        int middle = token.length() - 20;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        assertThatExceptionOfType(JwtException.class)
                .isThrownBy(() -> JwtDecoders.fromIssuerLocation(issuer())
                        .decode(token.substring(0, middle) + other + token.substring(middle + 1)));
    }

    @Test
    void letsNimbusVerifyAnAccessToken() throws Exception {
        DefaultResourceRetriever http =
                new DefaultResourceRetriever(5_000, 5_000, 0, true, https.tls().getSocketFactory());
        String document = http.retrieveResource(
                        new URI(https.authority() + "v2.0/.well-known/openid-configuration").toURL())
                .getContent();
        JsonNode configuration = JsonMapper.shared().readTree(document);
        DefaultJWTProcessor<SecurityContext> nimbus = new DefaultJWTProcessor<>();
        nimbus.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.RS256,
                JWKSourceBuilder.create(new URI(configuration.get("jwks_uri").stringValue()).toURL(), http)
                        .build()));
        nimbus.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                "https://graph.microsoft.com",
                new JWTClaimsSet.Builder()
                        .issuer("https://sts.windows.net/" + emulator.tenantId() + "/")
                        .build(),
                Set.of("oid", "tid", "uti")));
        JWTClaimsSet claims = nimbus.process(emulator.bearer(TestClient.READER), null);
        assertThat(claims.getClaim("appid")).isEqualTo(TestClient.READER.id());
    }

    private String issuer() {
        return "http://localhost:" + emulator.port() + "/" + emulator.tenantId() + "/v2.0";
    }

    private String idToken() {
        return emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token")
                .form("grant_type=password&client_id=" + CONSOLE + "&username=secadmin%40" + emulator.domain()
                        + "&password=Passw0rd%21&scope=openid+profile")
                .send()
                .json()
                .get("id_token")
                .stringValue();
    }
}
