package io.github.graphidentity.activedirectory.ldap;

import io.github.graphidentity.platform.concurrent.ConnectionAcceptor;
import io.github.graphidentity.platform.concurrent.ConnectionAcceptor.Connections;
import io.github.graphidentity.platform.concurrent.ConnectionThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Serves a directory over LDAP, StartTLS and LDAPS. */
final class LdapServer {

    private final ServedDirectory directory;
    private final ConnectionLimits limits;
    private final Executor threads;
    private final OpenConnections connections;
    /** The bytes that the requests of all clients may take together. */
    private final RequestMemory memory;

    private final List<ConnectionAcceptor> acceptors = new CopyOnWriteArrayList<>();

    LdapServer(ServedDirectory directory, ConnectionLimits limits) {
        this(directory, limits.possible(), threads(limits), RequestMemory.quarterOfHeap());
    }

    LdapServer(ServedDirectory directory, ConnectionLimits limits, Executor threads, RequestMemory memory) {
        this.directory = directory;
        this.limits = limits;
        this.threads = threads;
        this.connections = new OpenConnections(limits.connections());
        this.memory = memory;
    }

    static Executor threads(ConnectionLimits limits) {
        return ConnectionThreads.create("ldap-", limits.possible().connections());
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
        LdapPort served = new LdapPort(encrypted, tls, limits, memory);
        ConnectionAcceptor acceptor = ConnectionAcceptor.listen(address, port, "ldap-accept-", new Connections() {
            @Override
            public void open(Socket accepted, ConnectionAcceptor acceptor) throws IOException {
                LdapServer.this.open(accepted, served, acceptor);
            }

            @Override
            public void closeOverdue() {
                connections.closeOverdue();
            }
        });
        acceptors.add(acceptor);
        return acceptor.port();
    }

    private void open(Socket accepted, LdapPort port, ConnectionAcceptor acceptor) throws IOException {
        ServedConnection connection = new ServedConnection(accepted, port, directory);
        boolean started = false;
        try {
            if (connections.add(connection)) {
                threads.execute(() -> run(connection));
                started = true;
            }
        } finally {
            if (!started || acceptor.isClosed()) {
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

    /** The number of open connections. */
    int connections() {
        return connections.size();
    }

    /** Closes all ports and connections. */
    void close() {
        acceptors.forEach(ConnectionAcceptor::close);
        connections.closeAll();
    }

    /**
     * What the connections of one port share.
     *
     * @param encrypted whether TLS begins at once, as for LDAPS
     * @param tls for LDAPS and StartTLS
     * @param memory the bytes that the requests of all clients may take together
     */
    record LdapPort(boolean encrypted, SSLContext tls, ConnectionLimits limits, RequestMemory memory) {}
}
