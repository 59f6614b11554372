package io.github.graphidentity.graph.wire;

import java.util.stream.Stream;

/**
 * Paths that a controller serves and that its mappings do not list, because it maps a pattern that ends with {@code **}.
 */
@FunctionalInterface
public interface PathNames {

    /**
     * Returns the paths in the syntax of a mapping, as in {@link GraphPaths#VERSION}{@code + "/users/{key}/manager/$ref"}. An
     * alternate key is a segment of its own: {@code /servicePrincipals/(appId='{appId}')}. A segment in square brackets, as in
     * {@code /users/[microsoft.graph.user]}, is a cast without effect, which is removed from a request's path.
     */
    Stream<String> patterns();
}
