package io.github.graphidentity.graph.model;

import io.github.graphidentity.graph.odata.EdmType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The type of a property's value: primitive, an enumeration, or a complex type.
 *
 * @param primitive {@code null} for a complex type
 * @param enumeration {@code null} unless the value is a member of an enumeration
 * @param complex {@code null} for all other types
 * @param many whether the value is a collection of this type
 */
public record ValueType(
        @Nullable PrimitiveType primitive,
        EdmType.@Nullable Enumeration enumeration,
        @Nullable GraphType complex,
        boolean many) {

    /** Returns the name that the reference pages show. */
    public String label() {
        String one = complex != null
                ? complex.name()
                : enumeration != null
                        ? enumeration.fullName().replace("microsoft.graph.", "")
                        : primitive == null ? "" : primitive.label();
        return many ? one + " collection" : one;
    }

    /** Returns the full name of the type, as the metadata has it. */
    public String fullName() {
        String one = complex != null
                ? complex.fullName()
                : enumeration != null ? enumeration.fullName() : "Edm." + label().replace(" collection", "");
        return many ? "Collection(" + one + ")" : one;
    }

    /** Returns whether the value is one string, or a collection of strings. */
    boolean isText() {
        return primitive == PrimitiveType.STRING;
    }

    Set<String> members() {
        return enumeration == null ? Set.of() : enumeration.members();
    }
}
