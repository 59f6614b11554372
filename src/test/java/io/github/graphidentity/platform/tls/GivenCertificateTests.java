package io.github.graphidentity.platform.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.platform.startup.StartFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ByteArrayResource;

/** A certificate from a key store, instead of the generated one. */
class GivenCertificateTests {

    private static final char[] PASSWORD = "hush-hush".toCharArray();

    @TempDir
    private Path directory;

    @Test
    void isPresentedToClients() throws Exception {
        KeyStore made = new CertificateAuthority(List.of("emulator.lab")).issue();
        KeyStore given = KeyStore.getInstance("PKCS12");
        given.load(null, null);
        // A trusted certificate without a key comes first.
        given.setCertificateEntry("a", made.getCertificateChain("server")[1]);
        given.setKeyEntry("b", made.getKey("server", new char[0]), PASSWORD, made.getCertificateChain("server"));
        ServerCertificate certificate = TestCertificates.given(saved(given), "hush-hush");
        assertThat(receivedFrom(certificate)).containsExactly(made.getCertificateChain("server"));
    }

    @Test
    void failsTheStartIfTheKeyStoreHasNoKey() throws Exception {
        KeyStore given = KeyStore.getInstance("PKCS12");
        given.load(null, null);
        given.setCertificateEntry(
                "a", new CertificateAuthority(List.of()).issue().getCertificateChain("server")[1]);
        Path file = saved(given);
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> TestCertificates.given(file, "hush-hush"))
                .withMessage(
                        "emulator.tls.key-store, file [%s], cannot be read: it contains no key", file.toAbsolutePath());
    }

    @Test
    void rejectsAnInvalidAddress() {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> new CertificateAuthority(List.of("10.0.0.777")))
                .withMessageStartingWith("emulator.tls.names contains an invalid address: ");
    }

    private Path saved(KeyStore store) throws Exception {
        Path file = directory.resolve("server.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file;
    }

    /** The chain that a client receives if it trusts {@link ServerCertificate#caPem}. */
    private static Certificate[] receivedFrom(ServerCertificate certificate) throws Exception {
        try (SSLServerSocket listening = (SSLServerSocket)
                certificate.sslContext().getServerSocketFactory().createServerSocket(0)) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
                try (SSLSocket accepted = (SSLSocket) listening.accept()) {
                    accepted.startHandshake();
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
            try (SSLSocket client = (SSLSocket) TestCertificates.trusting(
                            new ByteArrayResource(certificate.caPem().getBytes(US_ASCII)))
                    .getSocketFactory()
                    .createSocket("localhost", listening.getLocalPort())) {
                client.startHandshake();
                served.get(10, TimeUnit.SECONDS);
                return client.getSession().getPeerCertificates();
            }
        }
    }
}
