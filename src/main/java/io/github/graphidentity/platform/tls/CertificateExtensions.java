package io.github.graphidentity.platform.tls;

import com.unboundid.asn1.ASN1BitString;
import com.unboundid.asn1.ASN1Boolean;
import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Exception;
import com.unboundid.asn1.ASN1ObjectIdentifier;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.util.OID;
import com.unboundid.util.ssl.cert.X509CertificateExtension;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Encodes the X.509 extensions (RFC 5280, 4.2.1) of the generated certificates. UnboundID's library encodes the rest. */
final class CertificateExtensions {

    private static final Pattern ADDRESS = Pattern.compile("[\\d.]+|.*:.*");

    private static final byte DNS_NAME = (byte) 0x82;
    private static final byte IP_ADDRESS = (byte) 0x87;

    private CertificateExtensions() {}

    /** Extensions of an authority: it may sign certificates, and nothing else. */
    static X509CertificateExtension[] authority() {
        return new X509CertificateExtension[] {
            extension("2.5.29.19", true, new ASN1Sequence(new ASN1Boolean(true))),
            // keyCertSign and cRLSign
            extension("2.5.29.15", true, new ASN1BitString(false, false, false, false, false, true, true))
        };
    }

    /**
     * The subject alternative names of a certificate.
     *
     * @throws UnknownHostException if a name looks like an IP address but is none
     */
    static ASN1Sequence alternatives(List<String> names) throws UnknownHostException {
        List<ASN1Element> alternatives = new ArrayList<>();
        for (String name : names) {
            alternatives.add(
                    ADDRESS.matcher(name).matches()
                            ? new ASN1OctetString(
                                    IP_ADDRESS, InetAddress.getByName(name).getAddress())
                            : new ASN1OctetString(DNS_NAME, name));
        }
        return new ASN1Sequence(alternatives);
    }

    /** Extensions of a server certificate for these names. */
    static X509CertificateExtension[] server(List<String> names) throws UnknownHostException, ASN1Exception {
        return new X509CertificateExtension[] {
            extension("2.5.29.17", false, alternatives(names)),
            extension("2.5.29.15", true, new ASN1BitString(true)),
            extension("2.5.29.37", false, new ASN1Sequence(new ASN1ObjectIdentifier(new OID("1.3.6.1.5.5.7.3.1"))))
        };
    }

    private static X509CertificateExtension extension(String oid, boolean critical, ASN1Element value) {
        return new X509CertificateExtension(new OID(oid), critical, value.encode());
    }
}
