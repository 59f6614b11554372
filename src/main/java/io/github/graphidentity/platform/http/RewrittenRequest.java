package io.github.graphidentity.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/** A request with another path than the client sent: the same path in the spelling that filters and controllers expect. */
public final class RewrittenRequest extends HttpServletRequestWrapper {

    private static final String SENT = RewrittenRequest.class.getName();

    private final String path;

    private RewrittenRequest(HttpServletRequest request, String path) {
        super(request);
        this.path = path;
    }

    /** Returns a request with this path: the same one if it already has it. */
    public static HttpServletRequest of(HttpServletRequest request, String path) {
        String sent = request.getRequestURI();
        if (sent.equals(path)) {
            return request;
        }
        request.setAttribute(SENT, sent);
        return new RewrittenRequest(request, path);
    }

    /** Returns the path that the client sent. */
    public static String sentPath(HttpServletRequest request) {
        return request.getAttribute(SENT) instanceof String sent ? sent : request.getRequestURI();
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public String getServletPath() {
        return RequestPaths.decoded(path);
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }
}
