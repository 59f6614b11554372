package io.github.graphidentity.platform.tls;

import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import org.apache.tomcat.util.net.SSLContext;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLUtil;
import org.apache.tomcat.util.net.jsse.JSSEImplementation;

/**
 * Offers over HTTPS the protocols and ciphers that Java offers where nobody chooses, as LDAPS does. Tomcat would read every
 * authority that Java trusts to learn what there is, and then choose in OpenSSL's language: a thirtieth of a start.
 */
public final class JavaTlsDefaults extends JSSEImplementation {

    @Override
    public SSLUtil getSSLUtil(SSLHostConfigCertificate certificate) {
        SSLEngine offered = certificate.getSslContext().createSSLEngine();
        return new Offer(offered.getEnabledProtocols(), offered.getEnabledCipherSuites());
    }

    /** Of a certificate that comes with its context, so that nothing else is asked for. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Offer(String[] getEnabledProtocols, String[] getEnabledCiphers) implements SSLUtil {

        @Override
        public SSLContext createSSLContext(List<String> negotiableProtocols) {
            throw new UnsupportedOperationException();
        }

        @Override
        public KeyManager[] getKeyManagers() {
            throw new UnsupportedOperationException();
        }

        @Override
        public TrustManager[] getTrustManagers() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void configureSessionContext(SSLSessionContext sessions) {
            throw new UnsupportedOperationException();
        }
    }
}
