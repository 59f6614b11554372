package io.github.graphidentity.emulator.fault;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.net.StandardSocketOptions;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/** The connection a request came in on. */
final class ClientConnection {

    /** Where {@link ConnectionValve} leaves the container's own request. */
    static final String ATTRIBUTE = ClientConnection.class.getName();

    private final Request request;

    ClientConnection(Request request) {
        this.request = request;
    }

    static @Nullable ClientConnection of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof ClientConnection wire ? wire : null;
    }

    /** With a reset, and not with the orderly end that every server may put to a connection. */
    void reset() throws IOException {
        SocketWrapperBase<?> wrapper = wrapper();
        if (wrapper != null && wrapper.getSocket() instanceof NioChannel channel) {
            channel.getIOChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
            wrapper.close();
            if (wrapper instanceof NioSocketWrapper polled) {
                // A channel is closed once its selector lets go of it, and that one would sleep on for up to a second.
                polled.getPoller().getSelector().wakeup();
            }
        }
        end();
    }

    /** Announces all of it, sends the half, and hangs up. Of an answer without a body nothing is sent at all. */
    void truncate(byte[] body) throws IOException {
        if (body.length > 0) {
            send(body, body.length / 2);
        }
        end();
    }

    void stall(byte[] body, @Nullable Integer milliseconds) throws IOException {
        int half = body.length / 2;
        if (half > 0) {
            send(body, half);
        }
        Delay.milliseconds(milliseconds);
        Response response = request.getResponse();
        response.getOutputStream().write(body, half, body.length - half);
        response.flushBuffer();
    }

    private void send(byte[] body, int length) throws IOException {
        Response response = request.getResponse();
        response.setContentLength(body.length);
        response.getOutputStream().write(body, 0, length);
        response.flushBuffer();
    }

    /** Told of a broken connection, the container sends nothing any more; told nothing, it would send a 500. */
    private void end() {
        request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, new IOException("ended by a fault"));
    }

    /** The container hands its socket to nobody; without it the connection ends all the same, only less rudely. */
    private @Nullable SocketWrapperBase<?> wrapper() {
        Object processor = field(request.getCoyoteRequest(), "hook");
        Object wrapper = processor == null ? null : field(processor, "socketWrapper");
        return wrapper instanceof SocketWrapperBase<?> known ? known : null;
    }

    private static @Nullable Object field(Object owner, String name) {
        var field = ReflectionUtils.findField(owner.getClass(), name);
        if (field == null) {
            return null;
        }
        ReflectionUtils.makeAccessible(field);
        return ReflectionUtils.getField(field, owner);
    }
}
