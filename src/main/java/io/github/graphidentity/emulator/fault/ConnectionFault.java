package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.platform.http.ClientConnection;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A fault of the connection, whatever the response. A part of a batch has no connection of its own. */
sealed interface ConnectionFault extends RequestFault {

    /** Sends the response, or less of it. */
    void respond(ClientConnection connection, HttpServletResponse response, byte[] body, Pauses pauses)
            throws IOException;

    /** The response is recorded in the journal first; {@link ConnectionFaultFilter} then calls {@link #respond}. */
    @Override
    default void apply(FaultedRequest request) throws ServletException, IOException {
        request.respondWith(this);
        request.proceed();
    }

    @Override
    default boolean isPossible(FaultContext context) {
        return context.hasConnection();
    }

    private static void sendHalf(HttpServletResponse response, byte[] body) throws IOException {
        if (body.length > 0) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body, 0, body.length / 2);
            response.flushBuffer();
        }
    }

    /** The connection is reset instead of a response; the request is not carried out. */
    record Reset() implements ConnectionFault {

        @Override
        public void apply(FaultedRequest request) {
            request.respondWith(this);
            request.trace().markUnanswered();
        }

        @Override
        public void respond(ClientConnection connection, HttpServletResponse response, byte[] body, Pauses pauses)
                throws IOException {
            connection.reset();
        }
    }

    /** The request is carried out, and the connection closes in the middle of the response. */
    record Truncate() implements ConnectionFault {

        @Override
        public void respond(ClientConnection connection, HttpServletResponse response, byte[] body, Pauses pauses)
                throws IOException {
            sendHalf(response, body);
            connection.close();
        }
    }

    /**
     * The request is carried out, and the second half of the response is delayed. If too many requests of the tenant are waiting
     * already, the connection closes instead.
     *
     * @param milliseconds the delay, at most 120,000
     */
    record Stall(int milliseconds) implements ConnectionFault {

        public Stall {
            FaultCheck.milliseconds(milliseconds);
        }

        @Override
        public void respond(ClientConnection connection, HttpServletResponse response, byte[] body, Pauses pauses)
                throws IOException {
            sendHalf(response, body);
            if (!pauses.milliseconds(milliseconds)) {
                connection.close();
                return;
            }
            int sent = body.length / 2;
            response.getOutputStream().write(body, sent, body.length - sent);
            response.flushBuffer();
        }
    }
}
