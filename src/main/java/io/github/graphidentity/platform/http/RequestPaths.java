package io.github.graphidentity.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.PathContainer;

/**
 * The path of a request as routing understands it: decoded, without path parameters. Whoever decides by path who may pass
 * or who answers must read it so: {@code /%5Femulator} and {@code /_emulator;x} lead where {@code /_emulator} does.
 */
public final class RequestPaths {

    private RequestPaths() {}

    /** The path that was asked for. */
    public static String of(HttpServletRequest request) {
        return decoded(request.getRequestURI());
    }

    /** What stands before the path: scheme, host and port, as the client called them. */
    public static String base(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }

    /** A path of nobody's request yet. */
    public static String decoded(String path) {
        StringBuilder decoded = new StringBuilder();
        try {
            for (PathContainer.Element element : PathContainer.parsePath(path).elements()) {
                decoded.append(
                        element instanceof PathContainer.PathSegment segment
                                // An escaped slash is part of its segment, and leads nowhere else.
                                ? segment.valueToMatch().replace("/", "%2F")
                                : element.value());
            }
        } catch (IllegalArgumentException undecodable) {
            // The container refuses such a path before anybody is routed to; what is left is to word the refusal.
            return path;
        }
        return decoded.toString();
    }
}
