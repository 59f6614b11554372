package io.github.graphidentity.tls;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.Schema;
import io.github.graphidentity.startup.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The certificate that HTTPS and LDAPS show, and what a client has to trust to accept it. */
@Component
public class ServerCertificate {

    private final KeyStore keyStore;
    private final char[] password;

    /**
     * Does what the first certificate of a process takes beyond any other: the tables of its curve, the names that a
     * distinguished name may have, TLS itself; and it reads the authorities that Java trusts, which Tomcat asks for though its
     * port asks nobody for a certificate. Together they are a tenth of a start.
     */
    public static void prepare() {
        try {
            CertificateAuthority.newKeys();
            Schema.getDefaultStandardSchema();
            SSLContext.getInstance("TLS").init(null, null, null);
        } catch (GeneralSecurityException | LDAPException impossible) {
            throw new IllegalStateException("no certificate can be made", impossible);
        }
    }

    ServerCertificate(TlsProperties properties) {
        Resource given = properties.keyStore();
        this.password =
                given == null ? new char[0] : properties.keyStorePassword().toCharArray();
        this.keyStore = given == null ? CertificateAuthority.issue(properties.names()) : load(given, password);
    }

    private static KeyStore load(Resource file, char[] password) {
        try (InputStream in = file.getInputStream()) {
            KeyStore loaded = KeyStore.getInstance("PKCS12");
            loaded.load(in, password);
            return loaded;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new StartFailure(
                    "emulator.tls.key-store " + file.getDescription() + " cannot be read: " + unreadable.getMessage(),
                    "Give a PKCS#12 file and its password in emulator.tls.key-store-password, or leave both out for a"
                            + " certificate of the emulator's own.",
                    unreadable);
        }
    }

    KeyStore keyStore() {
        return keyStore;
    }

    char[] password() {
        return password.clone();
    }

    /** For a listener that is no HTTP connector. */
    public SSLContext sslContext() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore, password);
            SSLContext context = SSLContext.getInstance("TLS");
            // It asks no client for a certificate. By default it would read all the authorities that Java trusts.
            context.init(keys.getKeyManagers(), new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the server certificate cannot be used", impossible);
        }
    }

    /** The last certificate of the chain, in PEM: a client that trusts it trusts this server. */
    public String caPem() {
        try {
            Certificate[] chain =
                    keyStore.getCertificateChain(keyStore.aliases().nextElement());
            byte[] root = chain[chain.length - 1].getEncoded();
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root);
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the server certificate cannot be shown", impossible);
        }
    }
}
