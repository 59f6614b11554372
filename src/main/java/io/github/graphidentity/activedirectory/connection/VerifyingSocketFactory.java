package io.github.graphidentity.activedirectory.connection;

import io.github.graphidentity.platform.startup.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/**
 * Creates TLS sockets that check the domain controller's certificate during the handshake: its authority, validity and host
 * name. The handshake has a timeout.
 */
public final class VerifyingSocketFactory extends SSLSocketFactory {

    private final SSLSocketFactory sockets;
    private final int handshakeMillis;

    private VerifyingSocketFactory(SSLSocketFactory sockets, Duration handshake) {
        this.sockets = sockets;
        this.handshakeMillis = Math.toIntExact(handshake.toMillis());
    }

    /** Creates a factory that trusts the authorities in a PEM file, or the system's if it is {@code null}. */
    public static VerifyingSocketFactory trusting(@Nullable Resource authorities, Duration handshake) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(authorities == null ? null : keyStore(authorities));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return new VerifyingSocketFactory(context.getSocketFactory(), handshake);
        } catch (GeneralSecurityException | IOException unusable) {
            throw new StartFailure(
                    "emulator.active-directory.ca-certificate cannot be used: " + unusable.getMessage(),
                    "Set it to a PEM file with the certificate of the authority that signed the domain controllers'"
                            + " certificates.",
                    unusable);
        }
    }

    private static KeyStore keyStore(Resource authorities) throws GeneralSecurityException, IOException {
        KeyStore keyStore = KeyStore.getInstance(KeyStore.getDefaultType());
        keyStore.load(null, null);
        try (InputStream in = authorities.getInputStream()) {
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                keyStore.setCertificateEntry("authority-" + keyStore.size(), authority);
            }
        }
        if (keyStore.size() == 0) {
            throw new IOException(authorities.getDescription() + " does not contain a certificate");
        }
        return keyStore;
    }

    private Socket verifying(Socket socket) throws IOException {
        SSLSocket tls = (SSLSocket) socket;
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("LDAPS");
        tls.setSSLParameters(parameters);
        tls.setSoTimeout(handshakeMillis);
        return tls;
    }

    @Override
    public Socket createSocket() throws IOException {
        return verifying(sockets.createSocket());
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
        return verifying(sockets.createSocket(connected, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return verifying(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return verifying(sockets.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return verifying(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return verifying(sockets.createSocket(host, port, localHost, localPort));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }
}
