package io.github.graphidentity.emulator.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trust in the certificate authority of an emulator, for clients that use HTTPS or LDAPS. */
public final class EmulatorTrust {

    /** The password of every trust store. It protects nothing, but Java requires one. */
    private static final String PASSWORD = "changeit";

    private final KeyStore store;

    private EmulatorTrust(KeyStore store) {
        this.store = store;
    }

    /** Fetches the authority of a running emulator. */
    public static EmulatorTrust of(ControlClient control) {
        byte[] pem = control.certificateAuthority().getBytes(StandardCharsets.US_ASCII);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "graph-identity-emulator",
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
            return new EmulatorTrust(store);
        } catch (GeneralSecurityException | IOException invalid) {
            throw new IllegalStateException("The emulator's certificate authority cannot be read", invalid);
        }
    }

    /** A TLS context that trusts this authority and no other. */
    public SSLContext context() {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("TLS is not available", impossible);
        }
    }

    /** Writes a PKCS#12 file with the password {@code changeit}, and returns the file. */
    public Path write(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
            return file;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("PKCS#12 is not available", impossible);
        }
    }
}
