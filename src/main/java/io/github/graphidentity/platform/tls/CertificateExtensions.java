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

/** The X.509 extensions of our two certificates (RFC 5280, 4.2.1); the library encodes all but these. */
final class CertificateExtensions {

    private static final Pattern ADDRESS = Pattern.compile("[\\d.]+|.*:.*");

    private static final byte DNS_NAME = (byte) 0x82;
    private static final byte IP_ADDRESS = (byte) 0x87;

    private CertificateExtensions() {}

    /** May sign certificates, and nothing else. */
    static X509CertificateExtension[] authority() {
        return new X509CertificateExtension[] {
            extension("2.5.29.19", true, new ASN1Sequence(new ASN1Boolean(true))),
            // keyCertSign and cRLSign, of nine bits
            extension("2.5.29.15", true, new ASN1BitString(false, false, false, false, false, true, true))
        };
    }

    /** Serves under these names, of which an address must be one. */
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

    /** May serve TLS under these names. */
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
