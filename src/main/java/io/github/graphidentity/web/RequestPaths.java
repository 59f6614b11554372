package io.github.graphidentity.web;

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

    /** A path of nobody's request yet. */
    public static String decoded(String path) {
        StringBuilder decoded = new StringBuilder();
        try {
            for (PathContainer.Element element : PathContainer.parsePath(path).elements()) {
                decoded.append(
                        element instanceof PathContainer.PathSegment segment
                                ? segment.valueToMatch()
                                : element.value());
            }
        } catch (IllegalArgumentException undecodable) {
            // The container refuses such a path before anybody is routed to; what is left is to word the refusal.
            return path;
        }
        return decoded.toString();
    }
}
