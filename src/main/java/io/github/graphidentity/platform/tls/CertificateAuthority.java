package io.github.graphidentity.platform.tls;

import com.unboundid.asn1.ASN1Exception;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.cert.CertException;
import com.unboundid.util.ssl.cert.PKCS10CertificateSigningRequest;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import io.github.graphidentity.platform.startup.StartFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate authority that lives as long as the process, signs one server certificate and forgets its own key.
 *
 * <p>The certificate names Microsoft's hosts too: clients with hard-coded hosts work through a hosts entry or a network
 * alias, once they trust this authority. Elliptic keys, since they cost milliseconds at every start where RSA's cost up to
 * a second.
 */
final class CertificateAuthority {

    private static final List<String> NAMES =
            List.of("localhost", "127.0.0.1", "::1", "graph.microsoft.com", "login.microsoftonline.com");

    private static final SignatureAlgorithmIdentifier SIGNATURE = SignatureAlgorithmIdentifier.SHA_256_WITH_ECDSA;

    /** Before now, since client clocks are late; for a year, since some clients refuse server certificates of more. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    private static final Duration LIFETIME = Duration.ofDays(365);

    private final List<String> furtherNames;

    /**
     * Makes nothing yet.
     *
     * @param furtherNames host names and addresses beside {@code localhost} and Microsoft's
     */
    CertificateAuthority(List<String> furtherNames) {
        this.furtherNames = furtherNames;
        try {
            CertificateExtensions.alternatives(furtherNames);
        } catch (UnknownHostException unknown) {
            throw new StartFailure(
                    "emulator.tls.names has an address that is none: " + unknown.getMessage(),
                    "Give host names without scheme and port, or IP addresses.",
                    unknown);
        }
    }

    /**
     * Makes an authority and the one certificate it will ever sign.
     *
     * @return a key store with one entry, without a password: the server's key, its certificate and the authority's
     */
    KeyStore issue() throws GeneralSecurityException, CertException, LDAPException, ASN1Exception, IOException {
        List<String> names = new ArrayList<>(NAMES);
        names.add(hostName());
        names.addAll(furtherNames);
        long from = Instant.now().minus(BACKDATED).toEpochMilli();
        long until = Instant.now().plus(LIFETIME).toEpochMilli();
        KeyPair authorityKeys = newKeys();
        X509Certificate authority = X509Certificate.generateSelfSignedCertificate(
                SIGNATURE,
                authorityKeys,
                new DN("CN=graph-identity-emulator CA " + Long.toHexString(from) + ",O=graph-identity-emulator"),
                from,
                until,
                CertificateExtensions.authority());
        KeyPair serverKeys = newKeys();
        PKCS10CertificateSigningRequest request = PKCS10CertificateSigningRequest.generateCertificateSigningRequest(
                SIGNATURE, serverKeys, new DN("CN=localhost,O=graph-identity-emulator"));
        X509Certificate server = X509Certificate.generateIssuerSignedCertificate(
                SIGNATURE,
                authority,
                authorityKeys.getPrivate(),
                request.getPublicKeyAlgorithmOID(),
                request.getPublicKeyAlgorithmParameters(),
                request.getEncodedPublicKey(),
                request.getDecodedPublicKey(),
                request.getSubjectDN(),
                from,
                until,
                CertificateExtensions.server(names));
        // It is never written anywhere. PKCS12 would encrypt the key for each that puts it in or takes it out: 0.1 s of
        // a start.
        KeyStore keyStore = KeyStore.getInstance("JKS");
        keyStore.load(null, null);
        Certificate[] chain = {standard(server), standard(authority)};
        keyStore.setKeyEntry("server", serverKeys.getPrivate(), new char[0], chain);
        return keyStore;
    }

    /** OpenLDAP's tools, told to connect to localhost, look for the machine's own name in the certificate. */
    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static Certificate standard(X509Certificate certificate) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.getX509CertificateBytes()));
    }
}
