package io.github.graphidentity.platform.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;

/** The generated certificate, as seen by clients that verify certificates and host names. */
@EmulatorTest
class ServerCertificateTests {

    private final Emulator emulator;

    ServerCertificateTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void isAcceptedOverHttpsByAClientThatTrustsTheAuthority(String host) throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();
        assertThat(client.send(
                                HttpRequest.newBuilder(uri("https://" + host, "/_emulator"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void isRejectedByAClientThatDoesNot() {
        HttpClient client = HttpClient.newHttpClient();
        assertThatExceptionOfType(SSLHandshakeException.class)
                .isThrownBy(() -> client.send(
                        HttpRequest.newBuilder(uri("https://localhost", "/_emulator"))
                                .build(),
                        BodyHandlers.ofString()));
    }

    @Test
    void isAcceptedOverLdaps() throws Exception {
        LDAPConnectionOptions checkingNames = new LDAPConnectionOptions();
        checkingNames.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        try (LDAPConnection ldaps =
                new LDAPConnection(trusting().getSocketFactory(), checkingNames, "localhost", emulator.port("ldaps"))) {
            ldaps.bind("CN=Administrator,CN=Users,DC=contoso,DC=example", "Passw0rd!");
            assertThat(ldaps.getEntry("DC=contoso,DC=example")).isNotNull();
        } catch (LDAPException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void letsDiscoveryUseTheHttpsAuthority() throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();
        assertThat(client.send(
                                HttpRequest.newBuilder(uri(
                                                "https://localhost",
                                                "/" + emulator.domain() + "/v2.0/.well-known/openid-configuration"))
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .contains("\"issuer\":\"https://localhost:" + emulator.port("https") + "/" + emulator.tenantId()
                        + "/v2.0\"");
    }

    @Test
    void namesMicrosoftsHosts() throws Exception {
        KeyStore issued = new CertificateAuthority(List.of("emulator.lab", "10.0.0.7", "fe80::1")).issue();
        X509Certificate server = (X509Certificate) issued.getCertificate("server");
        assertThat(server.getSubjectAlternativeNames().stream()
                        .map(name -> String.valueOf(name.get(1)))
                        .collect(Collectors.toSet()))
                .contains(
                        "localhost",
                        "127.0.0.1",
                        "0:0:0:0:0:0:0:1",
                        "graph.microsoft.com",
                        "login.microsoftonline.com",
                        "emulator.lab",
                        "10.0.0.7",
                        "fe80:0:0:0:0:0:0:1");
        X509Certificate authority = (X509Certificate) issued.getCertificateChain("server")[1];
        server.verify(authority.getPublicKey());
        server.checkValidity();
        assertThat(authority.getBasicConstraints()).isNotNegative();
        assertThat(server.getBasicConstraints()).isNegative();
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    }

    private URI uri(String base, String path) {
        return URI.create(base + ":" + emulator.port("https") + path);
    }

    private SSLContext trusting() {
        String pem = emulator.get("/_emulator/tls/ca.pem").send().body();
        return TestCertificates.trusting(new ByteArrayResource(pem.getBytes(US_ASCII)));
    }
}
