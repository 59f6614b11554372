package io.github.graphidentity.graph.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The path of a request to Graph.
 *
 * @param canonical as controllers map it: without tenant and trailing slash, each key in a segment of its own, and each name as
 *     Graph spells it
 * @param tenant the tenant id or domain after the version, or {@code null}
 * @param unknown the first segment from the left that is not served, or {@code null}
 */
public record GraphPath(
        String canonical, @Nullable String tenant, @Nullable String unknown) {

    private static final String ATTRIBUTE = GraphPath.class.getName();

    /** Returns the path of a request; empty if the request is not one to Graph. */
    public static Optional<GraphPath> of(HttpServletRequest request) {
        return Optional.ofNullable((GraphPath) request.getAttribute(ATTRIBUTE));
    }

    void assignTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
