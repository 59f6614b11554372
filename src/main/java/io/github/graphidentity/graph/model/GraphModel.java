package io.github.graphidentity.graph.model;

import io.github.graphidentity.graph.odata.EdmType.Enumeration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The types of Graph that the emulator serves, from {@code types.txt} and {@code properties.tsv}. */
public final class GraphModel {

    /** The served types. */
    public static final GraphModel SERVED = new GraphModel(new ModelReader());

    private static final String NAMESPACE = "microsoft.graph.";

    private final Map<String, GraphType> types;
    private final List<Enumeration> enumerations;
    private final List<GraphOperation> operations;

    private GraphModel(ModelReader reader) {
        this.types = reader.read();
        this.enumerations = reader.enumerations();
        this.operations = reader.operations();
    }

    /** Returns all types, in the order of their names. */
    public Collection<GraphType> types() {
        return types.values();
    }

    public List<Enumeration> enumerations() {
        return enumerations;
    }

    /** Returns all bound actions and functions. */
    public List<GraphOperation> operations() {
        return operations;
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
