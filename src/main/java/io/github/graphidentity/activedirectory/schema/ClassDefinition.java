package io.github.graphidentity.activedirectory.schema;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object class of the schema, with what it inherits.
 *
 * @param chain the names from top to this class
 * @param category 1 structural, 2 abstract, 3 auxiliary, 0 a class of 1988
 * @param rdnAttribute the attribute that names objects of the class
 * @param auxiliary the names of the auxiliary classes
 * @param must the attributes that an object must have, also inherited
 * @param may the attributes that an object may have, also inherited, without those of must
 * @param own the text of the four lists of this class alone, for the subschema
 * @param parents the classes below whose objects an object may be created, also inherited
 * @param cn the name of the schema object
 * @param objectCategory the name of the schema object in objectCategory of objects of the class
 * @param hidden the value of showInAdvancedViewOnly for new objects
 */
@DocumentedBy("MS-ADTS 3.1.1.2.4, classSchema objects")
public record ClassDefinition(
        String name,
        String oid,
        List<String> chain,
        int category,
        AttributeDefinition rdnAttribute,
        List<String> auxiliary,
        Set<AttributeDefinition> must,
        Set<AttributeDefinition> may,
        OwnAttributes own,
        Set<String> parents,
        String cn,
        String objectCategory,
        boolean hidden) {

    private static final Set<String> SYSTEM_ONLY =
            Set.of("configuration", "dMD", "subSchema", "classSchema", "attributeSchema", "rIDSet");

    /** The attributes that the class itself adds. */
    public record OwnAttributes(List<String> must, List<String> may) {}

    /** Whether only the system makes objects of the class. */
    public boolean isSystemOnly() {
        return SYSTEM_ONLY.contains(name);
    }

    public boolean isStructural() {
        return category == 1 || category == 0;
    }

    public boolean isAuxiliary() {
        return category == 3;
    }

    public @Nullable String superclass() {
        return chain.size() < 2 ? null : chain.get(chain.size() - 2);
    }

    /** Whether this is a class, or inherits from it. */
    public boolean isA(String other) {
        return chain.stream().anyMatch(other::equalsIgnoreCase);
    }

    public boolean allows(AttributeDefinition attribute) {
        return must.contains(attribute) || may.contains(attribute);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClassDefinition definition && definition.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
