package io.github.graphidentity.graph.wire;

/** Matches the paths of the Graph API. */
public final class GraphPaths {

    /** The path variable for Graph's two versions. */
    public static final String VERSION = "/{version:v1\\.0|beta}";

    /** The end of a path variable that matches a key, but not {@code $value}, {@code $ref} or a cast to a type. */
    public static final String KEY_PATTERN = ":(?!\\$|microsoft\\.graph\\.).*}";

    private GraphPaths() {}

    public static boolean includes(String path) {
        return path.startsWith("/v1.0/") || path.startsWith("/beta/") || path.equals("/v1.0") || path.equals("/beta");
    }
}
