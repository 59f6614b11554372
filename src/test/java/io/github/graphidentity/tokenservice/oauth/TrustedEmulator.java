package io.github.graphidentity.tokenservice.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.platform.tls.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import org.springframework.core.io.ByteArrayResource;

/** The emulator over HTTPS, for clients that trust only its CA. */
public class TrustedEmulator {

    private final Emulator emulator;

    public TrustedEmulator(Emulator emulator) {
        this.emulator = emulator;
    }

    /** Scheme, host and port. */
    String url() {
        return "https://localhost:" + emulator.port("https");
    }

    /** The authority of the test's tenant, as libraries want it. */
    public String authority() {
        return url() + "/" + emulator.tenantId() + "/";
    }

    public SSLContext tls() {
        String pem = emulator.get("/_emulator/tls/ca.pem").send().body();
        return TestCertificates.trusting(new ByteArrayResource(pem.getBytes(US_ASCII)));
    }

    public HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls());
    }

    /** Enters the code of a device and signs in as a user. */
    void approve(String page, String userCode, String userId) {
        String form = "user_code=" + URLEncoder.encode(userCode, StandardCharsets.UTF_8) + "&signInAs=" + userId;
        try {
            client().build()
                    .send(
                            HttpRequest.newBuilder(URI.create(page))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(form))
                                    .build(),
                            BodyHandlers.discarding());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
