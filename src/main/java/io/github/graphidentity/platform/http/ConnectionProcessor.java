package io.github.graphidentity.platform.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Processes the requests of one connection, with the limits of {@link BodyReads} for their bodies. */
final class ConnectionProcessor extends Http11Processor
        implements ClientConnection, InputBuffer, ApplicationBufferHandler {

    /** How long the rest of a body may take after the response was sent, from one byte to the next. */
    private static final Duration PATIENCE_AFTER_RESPONSE = Duration.ofSeconds(1);

    private final InputBuffer body;
    private final BodyReads reads;
    private final long maxUnread;
    private @Nullable ByteBuffer unread;
    private long held;
    private boolean late;

    ConnectionProcessor(HttpProtocol protocol, Adapter adapter, BodyReads reads) {
        super(protocol, adapter);
        this.reads = reads;
        this.maxUnread = protocol.getMaxSwallowSize();
        this.body = request.getInputBuffer();
        request.setInputBuffer(this);
        request.setNote(HttpProtocol.PROCESSOR_NOTE, this);
    }

    /** Closes the connection of a client that takes too long to send the headers. */
    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
        long begin = request.getStartTimeNanos();
        late = false;
        return begin != -1 && reads.isLate(begin) ? SocketState.CLOSED : super.service(socket);
    }

    /** The target of a request whose first line Tomcat cannot read; empty if it has none. */
    String target() {
        ByteBuffer received =
                ((Http11InputBuffer) body).getByteBuffer().duplicate().rewind();
        String line = StandardCharsets.ISO_8859_1.decode(received).toString().split("[\r\n]", 2)[0];
        String[] parts = line.split(" ", 3);
        return parts.length > 1 ? parts[1] : "";
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        boolean answered = response.isCommitted();
        long patience = answered ? PATIENCE_AFTER_RESPONSE.toNanos() : Long.MAX_VALUE;
        int read = reads.read(timeout -> read(handler, timeout), request.getStartTimeNanos(), patience);
        hold(answered ? 0 : Math.max(0, read), true);
        return read;
    }

    /**
     * Reads once. After a read that timed out, Tomcat can miss that the next request arrives, so the connection then ends with
     * the response.
     */
    private int read(ApplicationBufferHandler handler, long timeout) throws IOException {
        SocketWrapperBase<?> socket = getSocketWrapper();
        long usual = socket.getReadTimeout();
        socket.setReadTimeout(timeout);
        try {
            return body.doRead(handler);
        } catch (SocketTimeoutException nothingYet) {
            if (!late && !response.isCommitted()) {
                response.setHeader("Connection", "close");
            }
            late = true;
            throw nothingYet;
        } finally {
            socket.setReadTimeout(usual);
        }
    }

    /** Whether the body of this request made a read time out. */
    boolean isLate() {
        return late;
    }

    @Override
    public void hold(int bytes) {
        hold(bytes, false);
    }

    private void hold(int bytes, boolean sent) {
        held += bytes;
        if (!reads.hold(held - bytes, held, sent)) {
            if (!sent) {
                held -= bytes;
                reads.hold(held + bytes, held, false);
            }
            throw new ResponseStatusException(
                    HttpStatus.INSUFFICIENT_STORAGE,
                    "Large requests take the memory for bodies. Try again later, or start Java with a larger heap"
                            + " (-Xmx).");
        }
    }

    /** Counts the body of this request no longer. */
    void release() {
        reads.hold(held, 0, true);
        held = 0;
    }

    @Override
    public int available() {
        return body.available();
    }

    /**
     * Reads what is left of the body after the response was sent. Closing the connection at once could reset it before the
     * client reads the response.
     */
    void finishBody() {
        if (getErrorState().isError()) {
            // The headers were malformed: the connection is closed, and there is no body to find.
            return;
        }
        try {
            long total = 0;
            int read = 0;
            while (read >= 0 && total <= maxUnread && !request.isFinished()) {
                read = request.doRead(this);
                total += read;
            }
        } catch (IOException incomplete) {
            // The connection is closed.
        }
        if (!request.isFinished()) {
            action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    @Override
    public void setByteBuffer(@Nullable ByteBuffer buffer) {
        unread = buffer;
    }

    @Override
    public @Nullable ByteBuffer getByteBuffer() {
        return unread;
    }

    @Override
    public void expand(int size) {
        // The bytes are discarded.
    }

    /** Accepts underscores, which container tools allow in the names of services and Tomcat does not. */
    @Override
    protected void parseHost(MessageBytes host) {
        String name = host == null || host.isNull() ? "" : host.toString();
        if (name.indexOf('_') < 0) {
            super.parseHost(host);
            return;
        }
        byte[] valid = name.replace('_', '-').getBytes(StandardCharsets.ISO_8859_1);
        MessageBytes parsed = MessageBytes.newInstance();
        parsed.setBytes(valid, 0, valid.length);
        super.parseHost(parsed);
        if (!getErrorState().isError()) {
            request.serverName()
                    .setString(name.substring(0, request.serverName().getLength()));
        }
    }

    @Override
    public void close() {
        action(ActionCode.CLOSE_NOW, new IOException("closed by the emulator"));
    }

    @Override
    public void reset() throws IOException {
        NioSocketWrapper socket = (NioSocketWrapper) getSocketWrapper();
        socket.getSocket().getIOChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
        socket.close();
        // The channel closes when its selector lets go of it, and the selector may sleep for up to a second.
        socket.getPoller().getSelector().wakeup();
        close();
    }
}
