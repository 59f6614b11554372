package io.github.graphidentity.platform.tls;

import io.github.graphidentity.platform.records.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** Creates server certificates and client trust for tests. */
public final class TestCertificates {

    private TestCertificates() {}

    public static ServerCertificate own() {
        return new ServerCertificate(new TlsProperties(0, List.of(), null, ""), Storage.NONE);
    }

    static ServerCertificate given(Path keyStore, String password) {
        return new ServerCertificate(
                new TlsProperties(0, List.of(), new FileSystemResource(keyStore), password), Storage.NONE);
    }

    /** The TLS context of a client that trusts only this authority. */
    public static SSLContext trusting(Resource authority) {
        try (InputStream pem = authority.getInputStream()) {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            authorities.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
