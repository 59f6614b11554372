package io.github.graphidentity.activedirectory.ldap;

import io.github.graphidentity.platform.concurrent.DaemonThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a directory over LDAP, StartTLS and LDAPS. Each port has a thread that accepts connections, and does nothing for
 * them itself.
 */
final class LdapServer {

    private static final Logger log = LoggerFactory.getLogger(LdapServer.class);
    private static final int BACKLOG = 512;
    private static final int CHECK_MILLIS = 250;
    private static final long CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(CHECK_MILLIS);

    private final ServedDirectory directory;
    private final ConnectionLimits limits;
    private final Executor threads;
    private final OpenConnections connections;
    /** The bytes that the requests of all clients may take together. */
    private final Semaphore memory;

    private final List<ServerSocket> listeners = new CopyOnWriteArrayList<>();
    private final ThreadFactory acceptors = DaemonThreads.named("ldap-accept-");

    LdapServer(ServedDirectory directory, ConnectionLimits limits) {
        this(directory, ConnectionThreads.limited(limits), ConnectionThreads.create(limits), quarterOfHeap());
    }

    LdapServer(ServedDirectory directory, ConnectionLimits limits, Executor threads, Semaphore memory) {
        this.directory = directory;
        this.limits = limits;
        this.threads = threads;
        this.connections = new OpenConnections(limits.connections());
        this.memory = memory;
    }

    static Semaphore quarterOfHeap() {
        return new Semaphore((int) Math.min(Runtime.getRuntime().maxMemory() / 4, Integer.MAX_VALUE));
    }

    /**
     * Listens on a port until {@link #close()}.
     *
     * @param port 0 for a free port
     * @param encrypted whether to serve LDAPS instead of LDAP
     * @param tls for LDAPS and StartTLS
     * @return the port
     */
    int listen(@Nullable InetAddress address, int port, boolean encrypted, SSLContext tls) throws IOException {
        ServerSocket listener = new ServerSocket(port, BACKLOG, address);
        listener.setSoTimeout(CHECK_MILLIS);
        listeners.add(listener);
        LdapPort served = new LdapPort(encrypted, tls, limits, memory);
        acceptors.newThread(() -> accept(listener, served)).start();
        return listener.getLocalPort();
    }

    /** Accepts connections, whatever fails, until the port is closed. */
    private void accept(ServerSocket listener, LdapPort port) {
        long checked = System.nanoTime();
        while (!listener.isClosed()) {
            try {
                if (System.nanoTime() - checked > CHECK_NANOS) {
                    connections.closeOverdue();
                    checked = System.nanoTime();
                }
                open(listener.accept(), port);
            } catch (SocketTimeoutException none) {
                // It is time to look for overdue connections.
            } catch (IOException | RuntimeException | Error failure) {
                if (!listener.isClosed()) {
                    log.warn("Cannot accept an LDAP connection: {}", failure.toString());
                    pause();
                }
            }
        }
    }

    private void open(Socket accepted, LdapPort port) throws IOException {
        ServedConnection connection = new ServedConnection(accepted, port, directory);
        boolean started = false;
        try {
            if (connections.add(connection)) {
                threads.execute(() -> run(connection));
                started = true;
            }
        } finally {
            if (!started || listeners.isEmpty()) {
                connections.remove(connection);
                accepted.close();
            }
        }
    }

    private void run(ServedConnection connection) {
        try {
            connection.run();
        } finally {
            connections.remove(connection);
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

    /** The number of open connections. */
    int connections() {
        return connections.size();
    }

    /** Closes all ports and connections. */
    void close() {
        for (ServerSocket listener : listeners) {
            try {
                listener.close();
            } catch (IOException alreadyClosed) {
                log.debug("Cannot close the port", alreadyClosed);
            }
        }
        listeners.clear();
        connections.closeAll();
    }

    /**
     * What the connections of one port share.
     *
     * @param encrypted whether TLS begins at once, as for LDAPS
     * @param tls for LDAPS and StartTLS
     * @param memory the bytes that the requests of all clients may take together
     */
    record LdapPort(boolean encrypted, SSLContext tls, ConnectionLimits limits, Semaphore memory) {}
}
