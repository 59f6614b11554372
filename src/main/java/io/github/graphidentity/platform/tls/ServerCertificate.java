package io.github.graphidentity.platform.tls;

import io.github.graphidentity.platform.concurrent.Lazy;
import io.github.graphidentity.platform.records.Storage;
import io.github.graphidentity.platform.startup.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The certificate of HTTPS and LDAPS, and the authority that a client must trust to accept it. */
@Component
public class ServerCertificate {

    private final Lazy<KeysAndAuthority> keysAndAuthority;
    private final X509ExtendedKeyManager keys;
    private final SSLContext context;

    ServerCertificate(TlsProperties properties, Storage storage) {
        Resource given = properties.keyStore();
        this.keysAndAuthority =
                given == null ? generated(properties, storage) : given(given, properties.keyStorePassword());
        this.keys = new LazyServerKeys(() -> keysAndAuthority.get().keys());
        this.context = contextWith(keys);
    }

    /** Checks the names now, and generates the certificate later. One that is kept serves as long as it is valid. */
    private static Lazy<KeysAndAuthority> generated(TlsProperties properties, Storage storage) {
        CertificateAuthority authority = new CertificateAuthority(properties.names());
        return new Lazy<>("server certificate", () -> {
            String kept = storage.secret(
                    "certificate of " + String.join(" ", properties.names()),
                    KeptKeys::areValid,
                    () -> KeptKeys.write(authority.issue()));
            return KeysAndAuthority.of(KeptKeys.read(kept), new char[0]);
        });
    }

    private static Lazy<KeysAndAuthority> given(Resource file, String password) {
        try (InputStream in = file.getInputStream()) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            KeysAndAuthority given = KeysAndAuthority.of(store, password.toCharArray());
            return new Lazy<>("server certificate", () -> given);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new StartFailure(
                    "emulator.tls.key-store, " + file.getDescription() + ", cannot be read: " + unreadable.getMessage(),
                    "Set it to a PKCS#12 file with a key, and emulator.tls.key-store-password to its password. Or remove both"
                            + " settings to use a generated certificate.",
                    unreadable);
        }
    }

    private static SSLContext contextWith(X509ExtendedKeyManager keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[] {new NoTrust()}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("TLS is not available", impossible);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void createInBackground() {
        keysAndAuthority.computeInBackground();
    }

    /** The context for a TLS listener. It is available at once; the first handshake waits for the certificate. */
    public SSLContext sslContext() {
        return context;
    }

    X509ExtendedKeyManager keys() {
        return keys;
    }

    /** The last certificate of the chain, in PEM. A client that trusts it accepts this server. */
    public String caPem() {
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(keysAndAuthority.get().authority().getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("cannot encode the server certificate", impossible);
        }
    }

    private record KeysAndAuthority(X509ExtendedKeyManager keys, X509Certificate authority) {

        static KeysAndAuthority of(KeyStore store, char[] password) throws GeneralSecurityException {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            X509ExtendedKeyManager keys = (X509ExtendedKeyManager) factory.getKeyManagers()[0];
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    X509Certificate[] chain = keys.getCertificateChain(alias);
                    return new KeysAndAuthority(keys, chain[chain.length - 1]);
                }
            }
            throw new GeneralSecurityException("it contains no key");
        }
    }

    /** Trusts no certificate. The server requests none; without this class, Java would load all the authorities that it trusts. */
    static final class NoTrust implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
            throw new CertificateException("client certificates are not accepted");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String keyType) throws CertificateException {
            throw new CertificateException("this is not a client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
