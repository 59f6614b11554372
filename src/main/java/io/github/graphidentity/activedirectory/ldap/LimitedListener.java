package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Applies {@link MessageLimits} to all connections of a listener: plain, TLS and StartTLS. */
public final class LimitedListener {

    private LimitedListener() {}

    public static void listen(InMemoryDirectoryServerConfig config, Collection<InMemoryListenerConfig> listeners)
            throws LDAPException {
        List<InMemoryListenerConfig> bounded = new ArrayList<>();
        for (InMemoryListenerConfig listener : listeners) {
            bounded.add(of(listener));
        }
        config.setListenerConfigs(bounded);
        config.setMaxMessageSizeBytes(MessageLimits.MAX_LENGTH);
        config.setListenerExceptionHandler(new Disconnections());
    }

    private static InMemoryListenerConfig of(InMemoryListenerConfig listener) throws LDAPException {
        ServerSocketFactory sockets = listener.getServerSocketFactory();
        SSLSocketFactory startTls = listener.getStartTLSSocketFactory();
        return new InMemoryListenerConfig(
                listener.getListenerName(),
                listener.getListenAddress(),
                listener.getListenPort(),
                sockets instanceof SSLServerSocketFactory tls ? new Encrypted(tls) : new Plain(),
                listener.getClientSocketFactory(),
                startTls == null ? null : new StartTls(startTls));
    }

    private static final class Plain extends ServerSocketFactory {

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            return createServerSocket(port, 0);
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            return createServerSocket(port, backlog, null);
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, @Nullable InetAddress address)
                throws IOException {
            return new ServerSocket(port, backlog, address) {
                @Override
                public Socket accept() throws IOException {
                    LimitedSocket accepted = new LimitedSocket();
                    implAccept(accepted);
                    return accepted;
                }
            };
        }
    }

    private static final class Encrypted extends ServerSocketFactory {

        private final ServerSocketFactory tls;

        Encrypted(SSLServerSocketFactory tls) {
            this.tls = tls;
        }

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            return new Accepting(tls.createServerSocket(port));
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            return new Accepting(tls.createServerSocket(port, backlog));
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, @Nullable InetAddress address)
                throws IOException {
            return new Accepting(tls.createServerSocket(port, backlog, address));
        }
    }

    private static final class Accepting extends ServerSocket {

        private final ServerSocket tls;

        Accepting(ServerSocket tls) throws IOException {
            this.tls = tls;
        }

        @Override
        public Socket accept() throws IOException {
            return new LimitedTlsSocket((SSLSocket) tls.accept());
        }

        @Override
        public int getLocalPort() {
            return tls.getLocalPort();
        }

        @Override
        public boolean isClosed() {
            return tls.isClosed();
        }

        @Override
        public void close() throws IOException {
            tls.close();
        }
    }

    private static final class StartTls extends SSLSocketFactory {

        private final SSLSocketFactory tls;

        StartTls(SSLSocketFactory tls) {
            this.tls = tls;
        }

        @Override
        public Socket createSocket(Socket connection, String host, int port, boolean autoClose) throws IOException {
            if (connection instanceof LimitedSocket bounded) {
                bounded.stopChecking();
            }
            return new LimitedTlsSocket((SSLSocket) tls.createSocket(connection, host, port, autoClose));
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return tls.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return tls.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return tls.createSocket(host, port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return tls.createSocket(host, port, from, fromPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return tls.createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return tls.createSocket(host, port, from, fromPort);
        }
    }
}
