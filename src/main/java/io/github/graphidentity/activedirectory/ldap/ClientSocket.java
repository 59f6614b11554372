package io.github.graphidentity.activedirectory.ldap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The socket of a client, before and after TLS begins. */
final class ClientSocket {

    private static final Logger log = LoggerFactory.getLogger(ClientSocket.class);

    private static final int IGNORED = 8192;

    private final Socket accepted;
    private final SSLContext tls;
    private volatile Socket current;

    ClientSocket(Socket accepted, SSLContext tls) {
        this.accepted = accepted;
        this.tls = tls;
        this.current = accepted;
    }

    Socket current() {
        return current;
    }

    boolean isEncrypted() {
        return current instanceof SSLSocket;
    }

    String address() {
        return accepted.getInetAddress().getHostAddress();
    }

    /**
     * Prepares the socket, and begins TLS on the port for LDAPS.
     *
     * @return false if the client does not begin TLS
     */
    boolean begin(boolean withTls) throws IOException {
        accepted.setTcpNoDelay(true);
        return !withTls || beginTls();
    }

    private boolean beginTls() throws IOException {
        int first = accepted.getInputStream().read();
        if (first == ForeignProtocol.TLS_HANDSHAKE) {
            return encrypt(new byte[] {(byte) first});
        }
        if (first >= 0) {
            warn("it sent " + ForeignProtocol.name(first, accepted.getInputStream()) + " instead of TLS");
        }
        return false;
    }

    /** Begins TLS after StartTLS. Returns false if the handshake fails. */
    boolean encrypt() throws IOException {
        return encrypt(new byte[0]);
    }

    private boolean encrypt(byte[] alreadyRead) throws IOException {
        SSLSocket encrypted =
                (SSLSocket) tls.getSocketFactory().createSocket(accepted, new ByteArrayInputStream(alreadyRead), true);
        try {
            encrypted.startHandshake();
        } catch (SSLException failure) {
            warn("the TLS handshake failed: " + failure.getMessage());
            return false;
        }
        current = encrypted;
        return true;
    }

    /** Limits how long a read may wait for its first byte. Zero for no limit. */
    void limitRead(Duration wait) throws IOException {
        current.setSoTimeout(Math.toIntExact(wait.toMillis()));
    }

    void warn(String reason) {
        log.warn("Closed the LDAP connection from {}: {}", address(), reason);
    }

    /** Ends the responses, and ignores what still arrives, because unread bytes would make the system discard them. */
    void finish(Duration wait) throws IOException {
        current.shutdownOutput();
        limitRead(wait);
        InputStream rest = current.getInputStream();
        byte[] ignored = new byte[IGNORED];
        for (int read = 0; read >= 0; ) {
            read = rest.read(ignored);
        }
    }

    /** Closes the connection at once, without the end of TLS. From any thread. */
    void abort() {
        close(accepted);
    }

    /** Lets the thread that reads find the end of the stream. It can still write. */
    void stopReading() {
        try {
            accepted.shutdownInput();
        } catch (IOException closed) {
            // It finds the end, too.
        }
    }

    void close() {
        close(current);
        close(accepted);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException | RuntimeException alreadyClosed) {
            log.debug("Cannot close a connection", alreadyClosed);
        }
    }
}
