package io.github.graphidentity.platform.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;

/**
 * Tomcat's endpoint. A client that does not read its response keeps a thread waiting. At most four fifths of the threads wait so at the
 * same time; the connection of a further such client is closed.
 */
final class ConnectionEndpoint extends NioEndpoint {

    private final AtomicInteger waiting = new AtomicInteger();

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
