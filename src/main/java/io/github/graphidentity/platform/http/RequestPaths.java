package io.github.graphidentity.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.http.server.PathContainer;

/**
 * Returns the path of a request as Spring routes it: decoded, without path parameters. Decisions by path must use it, because
 * {@code /%5Femulator} and {@code /_emulator;x} are routed like {@code /_emulator}.
 */
public final class RequestPaths {

    private RequestPaths() {}

    /** Returns the decoded path of a request. */
    public static String of(HttpServletRequest request) {
        return decoded(request.getRequestURI());
    }

    /** Returns scheme, host and port of the URL that the client called. */
    public static String base(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }

    /** The path that a client may have meant by a malformed one, for the choice of an API: decoded, without empty or dot segments. */
    static String meant(String path) {
        String decoded = decoded(path.replaceFirst("#.*", ""));
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : decoded.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return "/" + String.join("/", segments) + (decoded.endsWith("/") ? "/" : "");
    }

    /** Decodes a path. Most paths have nothing to decode, and every filter asks. */
    public static String decoded(String path) {
        if (path.indexOf('%') < 0 && path.indexOf(';') < 0) {
            return path;
        }
        StringBuilder decoded = new StringBuilder();
        try {
            for (PathContainer.Element element : PathContainer.parsePath(path).elements()) {
                decoded.append(
                        element instanceof PathContainer.PathSegment segment
                                // An escaped slash belongs to its segment.
                                ? segment.valueToMatch().replace("/", "%2F")
                                : element.value());
            }
        } catch (IllegalArgumentException undecodable) {
            // The container rejects such a path; this is only the path of its error.
            return path;
        }
        return decoded.toString();
    }
}
