package io.github.graphidentity.platform.http;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The connection that a request arrived on, which the Servlet API cannot end. */
public interface ClientConnection {

    /** Returns the connection of a request; {@code null} for a part of a batch, which has none of its own. */
    static @Nullable ClientConnection of(ServletRequest request) {
        return request.getAttribute(ClientConnection.class.getName()) instanceof ClientConnection connection
                ? connection
                : null;
    }

    /**
     * Counts memory that a request takes beside the body that its client has sent, until it is answered.
     *
     * @param bytes negative if it takes less than before
     * @throws org.springframework.web.server.ResponseStatusException 507 if large requests take too much together
     */
    void hold(int bytes);

    /** Closes the connection; nothing more is sent on it. */
    void close();

    /** Closes the connection with a TCP reset. */
    void reset() throws IOException;
}
