package io.github.graphidentity.tls;

import java.security.GeneralSecurityException;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/**
 * Makes a key that nobody uses while another thread still reads the configuration: with the first key of a process come
 * the tables of its curve, a twentieth of a start.
 */
final class EllipticCurveTables implements BackgroundPreinitializer {

    @Override
    public void preinitialize() throws GeneralSecurityException {
        CertificateAuthority.newKeys();
    }
}
