package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.odata.EdmType.CollectionType;
import io.github.graphidentity.graph.odata.EdmType.Enumeration;
import io.github.graphidentity.graph.odata.EdmType.Structure;
import io.github.graphidentity.graph.odata.Expression.Path;
import java.util.ArrayList;
import java.util.List;

/** Parses the paths of an expression, which start at a property of the row or at the variable of a lambda. */
final class PathParser {

    private final ExpressionTokenizer tokens;
    private final Structure root;
    private final List<Variable> variables = new ArrayList<>();

    private record Variable(String name, EdmType type) {}

    PathParser(ExpressionTokenizer tokens, Structure root) {
        this.tokens = tokens;
        this.root = root;
    }

    /** Declares the variable of a lambda, until {@link #leave()}. */
    void enter(String variable, EdmType type) {
        variables.add(new Variable(variable, type));
    }

    void leave() {
        variables.remove(variables.size() - 1);
    }

    /** Returns whether the next token is any or all, which end a path. */
    boolean atLambda() {
        boolean named = tokens.word().equalsIgnoreCase("any") || tokens.word().equalsIgnoreCase("all");
        return named && tokens.followedBy('(');
    }

    /**
     * Returns whether a path begins in the innermost scope. A nested lambda over an outer collection would take quadratic time.
     */
    boolean isInnermost(Path path) {
        return path.depth() == variables.size();
    }

    Path read() {
        String first = tokens.name();
        for (int depth = variables.size(); depth > 0; depth--) {
            Variable variable = variables.get(depth - 1);
            if (variable.name().equals(first)) {
                return rest(depth, new ArrayList<>(), variable.type());
            }
        }
        List<Property> properties = new ArrayList<>();
        if (first.equalsIgnoreCase("$it") || root.isNamed(first)) {
            return rest(0, properties, root);
        }
        Property property = property(root, first);
        properties.add(property);
        return rest(0, properties, property.type());
    }

    private Path rest(int depth, List<Property> properties, EdmType start) {
        EdmType type = start;
        while (tokens.take("/")) {
            if (atLambda() || tokens.word().equalsIgnoreCase("$count")) {
                break;
            }
            String name = tokens.name();
            if (type instanceof Structure structure && structure.isNamed(name)) {
                continue;
            }
            Property property = property(type, name);
            properties.add(property);
            type = property.type();
        }
        return new Path(depth, List.copyOf(properties), type);
    }

    private static Property property(EdmType owner, String name) {
        if (owner instanceof Structure structure) {
            return structure
                    .property(name)
                    .orElseThrow(() -> ODataError.PROPERTY_UNKNOWN.with(name, structure.fullName()));
        }
        throw ODataError.PROPERTY_UNKNOWN.with(name, owner.fullName());
    }

    /** Finds an enumeration of the type by its full name. */
    Enumeration enumeration(String fullName) {
        return enumeration(root, fullName);
    }

    private static Enumeration enumeration(EdmType type, String fullName) {
        List<Enumeration> found = new ArrayList<>();
        collect(type, found);
        return found.stream()
                .filter(it -> it.fullName().equalsIgnoreCase(fullName))
                .findFirst()
                .orElseThrow(() -> ODataError.FUNCTION_UNKNOWN.with(fullName));
    }

    private static void collect(EdmType type, List<Enumeration> found) {
        if (type instanceof Enumeration enumeration) {
            found.add(enumeration);
        } else if (type instanceof CollectionType many) {
            collect(many.element(), found);
        } else if (type instanceof Structure structure) {
            structure.properties().forEach(property -> collect(property.type(), found));
        }
    }
}
