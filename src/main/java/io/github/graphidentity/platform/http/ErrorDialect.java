package io.github.graphidentity.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ResponseStatusException;

/**
 * Writes errors in the format of one API. Graph, Entra, Okta and the control API share one HTTP port; the dialect that handles
 * the request's path writes the error, even if a filter or the container detected it.
 */
public interface ErrorDialect {

    /** Returns whether this dialect writes the errors of a decoded path ({@link RequestPaths}). */
    boolean handles(String path);

    /** Writes the whole error response: status, headers and body. */
    void write(Failure failure, HttpServletRequest request, HttpServletResponse response) throws IOException;

    /** Sends a response that consists of a status and a body. */
    static void send(HttpServletResponse response, int status, String contentType, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(contentType);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /**
     * A failed request.
     *
     * @param status the HTTP status, unless the dialect derives a more exact one from the cause
     * @param path the requested path, which the request of an error dispatch no longer has
     * @param cause the exception, or {@code null} if the container rejected the request
     */
    record Failure(int status, String path, @Nullable Throwable cause) {

        /** What is wrong, for errors of the emulator's own that no API documents; otherwise empty. */
        public String reason() {
            return cause instanceof ResponseStatusException known ? String.valueOf(known.getReason()) : "";
        }
    }
}
