package io.github.graphidentity.platform.tls;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Settings of HTTPS and LDAPS.
 *
 * @param port the HTTPS port; 0 takes a free port, -1 turns HTTPS off
 * @param names further host names or addresses for the certificate
 * @param keyStore a PKCS#12 file with a certificate and its key, to use instead of the generated certificate
 * @param keyStorePassword the password of that file
 */
@ConfigurationProperties("emulator.tls")
record TlsProperties(
        @DefaultValue("8443") int port,
        @DefaultValue List<String> names,
        @Nullable Resource keyStore,
        @DefaultValue("") String keyStorePassword) {

    @Override
    public String toString() {
        return "TlsProperties[port=" + port + ", names=" + names + ", keyStore=" + keyStore + "]";
    }
}
