package io.github.graphidentity.tokenservice.errors;

import io.github.graphidentity.platform.logging.LogSafe;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What identifies a request to the token service in the log: its client, and its correlation id. */
public final class TokenTrace {

    private static final String CLIENT = TokenTrace.class.getName() + ".client";
    private static final String CORRELATION_ID = TokenTrace.class.getName() + ".correlationId";

    private TokenTrace() {}

    /** Remembers the client id of a request, once its form has been read. */
    public static void setClient(HttpServletRequest request, @Nullable String clientId) {
        request.setAttribute(CLIENT, clientId);
    }

    /** The client id, safe for the log. */
    static String client(HttpServletRequest request) {
        return request.getAttribute(CLIENT) instanceof String clientId ? LogSafe.value(clientId) : "unknown";
    }

    /**
     * The client's correlation id if it is a GUID, otherwise a new one. It is the same for the whole request; authentication
     * libraries look for it in the response.
     */
    static String correlationId(HttpServletRequest request) {
        if (request.getAttribute(CORRELATION_ID) instanceof String known) {
            return known;
        }
        String id;
        try {
            id = UUID.fromString(String.valueOf(request.getHeader("client-request-id")))
                    .toString();
        } catch (IllegalArgumentException none) {
            id = UUID.randomUUID().toString();
        }
        request.setAttribute(CORRELATION_ID, id);
        return id;
    }
}
