package io.github.graphidentity.tokenservice.oauth;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import io.github.graphidentity.tenant.seeds.Client;
import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** An application that authenticates with a certificate, made anew for each run. It may invoke every action. */
final class CertifiedClient {

    static final String ID = "50c00000-0000-4000-8000-0000000000ce";

    /** Its key. */
    static final KeyPair KEYS = keys();

    /** What the seed registers of it. */
    static final X509Certificate CERTIFICATE = certificate();

    private CertifiedClient() {}

    /** As the tenant knows it. */
    static Client registered() {
        return new Client(
                ID, "soc-runner", null, List.of(CERTIFICATE), List.of(TestTokens.ACTIONS), List.of(), List.of(), false);
    }

    /** Certificate and key in one text, as administrators keep them. */
    static String pem() {
        return pem("PRIVATE KEY", KEYS.getPrivate().getEncoded()) + certificatePem();
    }

    private static String certificatePem() {
        try {
            return pem("CERTIFICATE", CERTIFICATE.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + what + "-----\n";
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509Certificate certificate() {
        try {
            long now = System.currentTimeMillis();
            byte[] encoded = com.unboundid.util.ssl.cert.X509Certificate.generateSelfSignedCertificate(
                            SignatureAlgorithmIdentifier.SHA_256_WITH_RSA,
                            KEYS,
                            new DN("CN=soc-runner"),
                            now - 60_000,
                            now + 86_400_000)
                    .getX509CertificateBytes();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A seed that has this client alone, and the rest of the default tenant. */
    @SuppressWarnings("InlineFormatString") // YAML is better read as it is indented
    static String seed() {
        return """
                clients:
                  - id: %s
                    name: soc-runner
                    permissions: [SecurityIdentitiesActions.ReadWrite.All]
                    certificates:
                      - |
                %s
                """.formatted(ID, certificatePem().indent(8));
    }
}
