package io.github.graphidentity.platform.tls;

import io.github.graphidentity.platform.concurrent.Lazy;
import io.github.graphidentity.platform.startup.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The certificate that HTTPS and LDAPS show, and what a client has to trust to accept it. */
@Component
public class ServerCertificate {

    private final Lazy<Shown> shown;
    private final X509ExtendedKeyManager keys;
    private final SSLContext context;

    ServerCertificate(TlsProperties properties) {
        Resource given = properties.keyStore();
        this.shown = given == null ? own(properties) : given(given, properties.keyStorePassword());
        this.keys = new LazyServerKeys(() -> shown.get().keys());
        this.context = contextWith(keys);
    }

    /** What is wrong with the names is told at once. */
    private static Lazy<Shown> own(TlsProperties properties) {
        CertificateAuthority authority = new CertificateAuthority(properties.names());
        return new Lazy<>("server certificate", () -> Shown.of(authority.issue(), new char[0]));
    }

    private static Lazy<Shown> given(Resource file, String password) {
        try (InputStream in = file.getInputStream()) {
            KeyStore loaded = KeyStore.getInstance("PKCS12");
            loaded.load(in, password.toCharArray());
            Shown given = Shown.of(loaded, password.toCharArray());
            return new Lazy<>("server certificate", () -> given);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new StartFailure(
                    "emulator.tls.key-store " + file.getDescription() + " cannot be read: " + unreadable.getMessage(),
                    "Give a PKCS#12 file and its password in emulator.tls.key-store-password, or leave both out for a"
                            + " certificate of the emulator's own.",
                    unreadable);
        }
    }

    private static SSLContext contextWith(X509ExtendedKeyManager keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[] {new NoTrust()}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("there is no TLS", impossible);
        }
    }

    @EventListener
    void makeInAdvance(ApplicationReadyEvent started) {
        shown.computeInBackground();
    }

    /** For whoever listens with TLS. It can be had before the certificate is there: the first handshake waits for it. */
    public SSLContext sslContext() {
        return context;
    }

    X509ExtendedKeyManager keys() {
        return keys;
    }

    /** The last certificate of the chain, in PEM: a client that trusts it trusts this server. */
    public String caPem() {
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(shown.get().authority().getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the server certificate cannot be shown", impossible);
        }
    }

    private record Shown(X509ExtendedKeyManager keys, X509Certificate authority) {

        static Shown of(KeyStore store, char[] password) throws GeneralSecurityException {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            X509ExtendedKeyManager keys = (X509ExtendedKeyManager) factory.getKeyManagers()[0];
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    X509Certificate[] chain = keys.getCertificateChain(alias);
                    return new Shown(keys, chain[chain.length - 1]);
                }
            }
            throw new GeneralSecurityException("there is no key in it");
        }
    }
}
