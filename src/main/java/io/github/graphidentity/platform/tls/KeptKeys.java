package io.github.graphidentity.platform.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/** Writes the key store of a {@link CertificateAuthority} as text, and reads it. */
final class KeptKeys {

    private static final char[] NO_PASSWORD = new char[0];

    /** A certificate that ends sooner is replaced. */
    private static final Duration LEAST = Duration.ofDays(1);

    private KeptKeys() {}

    static String write(KeyStore keys) throws GeneralSecurityException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        keys.store(bytes, NO_PASSWORD);
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    static KeyStore read(String text) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("JKS");
        keys.load(new ByteArrayInputStream(Base64.getDecoder().decode(text)), NO_PASSWORD);
        return keys;
    }

    static boolean areValid(String text) {
        try {
            KeyStore keys = read(text);
            Certificate server = keys.getCertificate(keys.aliases().nextElement());
            ((X509Certificate) server).checkValidity(Date.from(Instant.now().plus(LEAST)));
            return true;
        } catch (GeneralSecurityException | IOException unusable) {
            return false;
        }
    }
}
