package io.github.graphidentity.graph.wire;

/** Matches the paths of the Graph API. */
public final class GraphPaths {

    /** The path variable for Graph's two versions. */
    public static final String VERSION = "/{version:v1\\.0|beta}";

    /** The name of the caller's tenant in a path. */
    public static final String ANY_TENANT = "myorganization";

    private GraphPaths() {}

    public static boolean includes(String path) {
        return path.startsWith("/v1.0/") || path.startsWith("/beta/") || path.equals("/v1.0") || path.equals("/beta");
    }
}
