package io.github.graphidentity.platform.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;

/** Tomcat's HTTP/1.1 protocol, which also gives every request its {@link ClientConnection}. Used by every connector. */
public final class HttpProtocol extends Http11NioProtocol {

    /** The slot of Tomcat's request that holds its processor. Tomcat itself uses the slots 1 and 2 of 32. */
    private static final int PROCESSOR_NOTE = 31;

    @Override
    protected Processor createProcessor() {
        return new ConnectionProcessor(this, getAdapter());
    }

    private static final class ConnectionProcessor extends Http11Processor implements ClientConnection {

        ConnectionProcessor(HttpProtocol protocol, Adapter adapter) {
            super(protocol, adapter);
            request.setNote(PROCESSOR_NOTE, this);
        }

        /** Accepts underscores, which container tools allow in the names of services and Tomcat does not. */
        @Override
        protected void parseHost(MessageBytes host) {
            String name = host == null ? "" : String.valueOf(host);
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

    /** Makes the connection of a request available to filters. */
    static final class ConnectionValve extends ValveBase {

        ConnectionValve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            request.setAttribute(
                    ClientConnection.class.getName(), request.getCoyoteRequest().getNote(PROCESSOR_NOTE));
            getNext().invoke(request, response);
        }
    }
}
