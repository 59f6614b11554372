package io.github.graphidentity.graph.wire;

/** Which paths are Graph's. */
public final class GraphPaths {

    /** The two versions Graph serves, as a path variable. */
    public static final String VERSION = "/{version:v1\\.0|beta}";

    /** What a segment in the place of a key must not be: {@code $value}, {@code $ref}, or a cast to a type. */
    public static final String KEY_PATTERN = ":(?!\\$|microsoft\\.graph\\.).*}";

    private GraphPaths() {}

    public static boolean includes(String path) {
        return path.startsWith("/v1.0/") || path.startsWith("/beta/") || path.equals("/v1.0") || path.equals("/beta");
    }
}
