package io.github.graphidentity.platform.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's endpoint. A client that does not read its response keeps a thread waiting. At most four fifths of the threads wait so at the
 * same time; the connection of a further such client is closed.
 *
 * <p>The number of connections without a complete request is limited, because each takes memory. At the limit, a further connection
 * closes the one that has been idle longest.
 */
final class ConnectionEndpoint extends NioEndpoint {

    private static final Logger log = LoggerFactory.getLogger(ConnectionEndpoint.class);

    /** One with TLS and an unfinished header takes about 145 KiB, and a second port and LDAP have as many again. */
    private static final int HEAP_OF_A_CONNECTION = 1 << 20;

    private static final long WARNING_PERIOD = Duration.ofMinutes(1).toNanos();

    private static final Comparator<NioSocketWrapper> IDLE_LONGEST =
            Comparator.comparingLong(connection -> Math.max(connection.getLastRead(), connection.getLastWrite()));

    private final AtomicInteger waiting = new AtomicInteger();
    private long warned = System.nanoTime() - WARNING_PERIOD;

    /** Tomcat's acceptor, its only caller, waits at the maximum of all connections. A quarter of it is left for requests. */
    @Override
    protected boolean setSocketOptions(SocketChannel accepted) {
        long heap = Runtime.getRuntime().maxMemory() / HEAP_OF_A_CONNECTION;
        long max = getMaxConnections() < 0 ? heap : Math.min(heap, getMaxConnections() * 3L / 4);
        if (connections.size() >= max) {
            List<NioSocketWrapper> idle = connections.values().stream()
                    .filter(ConnectionEndpoint::isIdle)
                    .map(NioSocketWrapper.class::cast)
                    .toList();
            if (idle.size() >= max) {
                warn(max);
                idle.stream().min(IDLE_LONGEST).ifPresent(ConnectionEndpoint::close);
            }
        }
        return super.setSocketOptions(accepted);
    }

    /** Whether a connection waits for a request, and no thread serves it. */
    private static boolean isIdle(SocketWrapperBase<NioChannel> connection) {
        return waitsForBytes((NioSocketWrapper) connection)
                && !connection.getLock().isLocked();
    }

    private static boolean waitsForBytes(NioSocketWrapper connection) {
        return connection.interestOpsHas(SelectionKey.OP_READ);
    }

    /** Closes a connection, unless a request has arrived on it since. */
    private static void close(NioSocketWrapper connection) {
        if (connection.getLock().tryLock()) {
            try {
                if (waitsForBytes(connection)) {
                    connection.close();
                }
            } finally {
                connection.getLock().unlock();
            }
        }
    }

    private void warn(long max) {
        if (System.nanoTime() - warned >= WARNING_PERIOD) {
            warned = System.nanoTime();
            log.warn(
                    "{} connections of {} wait for a request, the maximum. Each further one closes the one that has been idle"
                            + " longest. A larger heap (-Xmx) and server.tomcat.max-connections allow more.",
                    max,
                    getName());
        }
    }

    @Override
    protected NioChannel createChannel(SocketBufferHandler buffer) {
        return isSSLEnabled() ? new TlsChannel(buffer) : new PlainChannel(buffer);
    }

    /** Whether a thread waits until a client reads. */
    private final class Wait {

        private final AtomicBoolean begun = new AtomicBoolean();

        /** Notes the result of a write. Tomcat waits if nothing was written, but something is left. */
        int after(int written, boolean complete) throws IOException {
            if (written != 0 || complete) {
                end();
            } else if (begun.compareAndSet(false, true) && waiting.incrementAndGet() > getMaxThreads() * 4 / 5) {
                end();
                throw new IOException("too many clients do not read their responses");
            }
            return written;
        }

        void end() {
            if (begun.compareAndSet(true, false)) {
                waiting.decrementAndGet();
            }
        }
    }

    private final class PlainChannel extends NioChannel {

        private final Wait wait = new Wait();

        PlainChannel(SocketBufferHandler buffer) {
            super(buffer);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return wait.after(super.write(source), !source.hasRemaining());
        }

        @Override
        public void close() throws IOException {
            wait.end();
            super.close();
        }
    }

    private final class TlsChannel extends SecureNioChannel {

        private final Wait wait = new Wait();

        TlsChannel(SocketBufferHandler buffer) {
            super(buffer, ConnectionEndpoint.this);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return wait.after(super.write(source), !source.hasRemaining() && getOutboundRemaining() == 0);
        }

        @Override
        public void close() throws IOException {
            wait.end();
            super.close();
        }
    }
}
