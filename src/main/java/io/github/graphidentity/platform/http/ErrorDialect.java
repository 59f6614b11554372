package io.github.graphidentity.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How one family of paths words its errors. Graph, Entra, Okta and the control API share one HTTP port, and a client of
 * one must never be answered in the words of another: whatever goes wrong, wherever it is noticed, the dialect of the
 * path that was asked for writes the answer.
 */
public interface ErrorDialect {

    /**
     * Whether errors on a path are worded in this dialect.
     *
     * @param path the request's path, decoded, as routing understands it
     * @return whether errors on that path are worded in this dialect
     */
    boolean handles(String path);

    /** Writes the whole response: status, headers and body. */
    void write(Failure failure, HttpServletRequest request, HttpServletResponse response) throws IOException;

    /**
     * A request that came to nothing.
     *
     * @param status the HTTP status that describes it where the dialect knows nothing more exact
     * @param path the path that was asked for; an error dispatch hides it from the request
     * @param cause what was thrown, {@code null} where the container refused the request by itself
     */
    record Failure(int status, String path, @Nullable Throwable cause) {}
}
