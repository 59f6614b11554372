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
 * Creates a certificate authority that signs one server certificate and then discards its own key.
 *
 * <p>The server certificate also names Microsoft's hosts, for clients with hard-coded hosts that trust this authority. The
 * keys are elliptic curve keys, which take milliseconds to generate. RSA keys take up to a second.
 */
final class CertificateAuthority {

    private static final List<String> NAMES =
            List.of("localhost", "127.0.0.1", "::1", "graph.microsoft.com", "login.microsoftonline.com");

    private static final SignatureAlgorithmIdentifier SIGNATURE = SignatureAlgorithmIdentifier.SHA_256_WITH_ECDSA;

    /** Allows for client clocks that are slow. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    /** Some clients reject server certificates that are valid for longer. */
    private static final Duration LIFETIME = Duration.ofDays(365);

    private final List<String> furtherNames;

    /**
     * Checks the names; {@link #issue} creates the certificates.
     *
     * @param furtherNames host names and addresses in addition to {@code localhost} and Microsoft's
     * @throws StartFailure if an address is invalid
     */
    CertificateAuthority(List<String> furtherNames) {
        this.furtherNames = furtherNames;
        try {
            CertificateExtensions.alternatives(furtherNames);
        } catch (UnknownHostException unknown) {
            throw new StartFailure(
                    "emulator.tls.names contains an invalid address: " + unknown.getMessage(),
                    "Set it to host names without scheme and port, or to IP addresses.",
                    unknown);
        }
    }

    /**
     * Creates an authority and the server certificate that it signs.
     *
     * @return a key store without a password and with one entry: the server's key, its certificate and the authority's
     */
    KeyStore issue() throws GeneralSecurityException, CertException, LDAPException, ASN1Exception, IOException {
        List<String> names = names(furtherNames);
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
        // The key store stays in memory. PKCS12 would encrypt and decrypt the key, which takes 0.1 s.
        KeyStore keyStore = KeyStore.getInstance("JKS");
        keyStore.load(null, null);
        Certificate[] chain = {standard(server), standard(authority)};
        keyStore.setKeyEntry("server", serverKeys.getPrivate(), new char[0], chain);
        return keyStore;
    }

    /** All names in the server certificate. */
    static List<String> names(List<String> furtherNames) {
        List<String> names = new ArrayList<>(NAMES);
        names.add(hostName());
        names.addAll(furtherNames);
        return names;
    }

    /** This machine's name: OpenLDAP's tools expect it in the certificate when they connect to localhost. */
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
