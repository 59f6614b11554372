package io.github.graphidentity.graph.model;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The types of Graph that the emulator serves, from {@code types.txt} and {@code properties.tsv}. */
public final class GraphModel {

    /** The served types. */
    public static final GraphModel SERVED = new GraphModel(new ModelReader().read());

    private static final String NAMESPACE = "microsoft.graph.";

    private final Map<String, GraphType> types;

    private GraphModel(Map<String, GraphType> types) {
        this.types = types;
    }

    /**
     * Returns a type.
     *
     * @param name without {@code microsoft.graph.}
     * @throws IllegalArgumentException if the tables do not define it
     */
    public GraphType type(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("types.txt does not define " + name));
    }

    /** Finds a type by its name, with or without namespace and hash, and without case. */
    public Optional<GraphType> find(String name) {
        String plain = name.startsWith("#") ? name.substring(1) : name;
        boolean qualified = plain.regionMatches(true, 0, NAMESPACE, 0, NAMESPACE.length());
        return Optional.ofNullable(types.get(qualified ? plain.substring(NAMESPACE.length()) : plain));
    }

    /** Returns whether a segment of a path is a qualified name, such as a cast. */
    public static boolean isQualified(String segment) {
        return segment.toLowerCase(Locale.ROOT).startsWith(NAMESPACE);
    }
}
