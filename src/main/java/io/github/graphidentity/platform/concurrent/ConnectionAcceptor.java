package io.github.graphidentity.platform.concurrent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on a port. Its thread accepts connections until it is closed, and does nothing for them itself. */
public final class ConnectionAcceptor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ConnectionAcceptor.class);
    private static final int BACKLOG = 512;
    private static final int CHECK_MILLIS = 250;
    private static final long CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(CHECK_MILLIS);

    private final ServerSocket listener;
    private final Connections connections;

    private ConnectionAcceptor(ServerSocket listener, Connections connections) {
        this.listener = listener;
        this.connections = connections;
    }

    /**
     * Listens on a port until {@link #close()}.
     *
     * @param address {@code null} for all addresses of this machine
     * @param port 0 for a free port
     * @param name the beginning of the thread's name
     */
    public static ConnectionAcceptor listen(
            @Nullable InetAddress address, int port, String name, Connections connections) throws IOException {
        ServerSocket listener = new ServerSocket(port, BACKLOG, address);
        listener.setSoTimeout(CHECK_MILLIS);
        ConnectionAcceptor acceptor = new ConnectionAcceptor(listener, connections);
        DaemonThreads.named(name).newThread(acceptor::accept).start();
        return acceptor;
    }

    /** The port in use. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Whether connections are no longer accepted. */
    public boolean isClosed() {
        return listener.isClosed();
    }

    /** Accepts connections, whatever fails, until the port is closed. */
    private void accept() {
        long checked = System.nanoTime();
        while (!isClosed()) {
            try {
                if (System.nanoTime() - checked > CHECK_NANOS) {
                    connections.closeOverdue();
                    checked = System.nanoTime();
                }
                connections.open(listener.accept(), this);
            } catch (SocketTimeoutException none) {
                // It is time to look for overdue connections.
            } catch (IOException | RuntimeException | Error failure) {
                if (!isClosed()) {
                    log.warn("Cannot accept a connection on port {}: {}", port(), failure.toString());
                    pause();
                }
            }
        }
    }

    /** Lets connections end that take the files or the memory that are missing. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(CHECK_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException alreadyClosed) {
            log.debug("Cannot close the port", alreadyClosed);
        }
    }

    /** Serves the connections of a port, on other threads than the caller's. */
    public interface Connections {

        /**
         * Serves a connection, or closes it.
         *
         * @param acceptor may be closed already
         */
        void open(Socket accepted, ConnectionAcceptor acceptor) throws IOException;

        /** Closes the connections whose deadline has passed. It is called about four times a second. */
        void closeOverdue();
    }
}
