package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.platform.startup.StartFailure;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads the certificates a seed registers for a client. */
final class ClientCertificates {

    private ClientCertificates() {}

    static List<X509Certificate> parse(String clientId, List<String> pems) {
        return pems.stream().map(pem -> parse(clientId, pem)).toList();
    }

    private static X509Certificate parse(String clientId, String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException unreadable) {
            throw new StartFailure(
                    "A certificate of the client '" + clientId + "' cannot be read: " + InvalidValue.words(unreadable),
                    "Give the certificate in PEM, without its key, as a block of YAML (certificates: - |).",
                    unreadable);
        }
    }
}
