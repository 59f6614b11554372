package io.github.graphidentity.tokenservice.oauth;

import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;

/** The {@code x5t} of a certificate. SHA-1 names it here and protects nothing: the signature is checked with its key. */
final class Thumbprint {

    private Thumbprint() {}

    static Base64URL sha1(X509Certificate certificate) {
        try {
            return Base64URL.encode(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("cannot compute a thumbprint", impossible);
        }
    }
}
