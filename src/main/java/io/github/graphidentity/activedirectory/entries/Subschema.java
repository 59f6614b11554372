package io.github.graphidentity.activedirectory.entries;

import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.ClassDefinition;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The schema as clients read it from {@code CN=Aggregate}. */
@DocumentedBy("MS-ADTS 3.1.1.3.1.1.1, subSchema")
final class Subschema {

    static final List<String> ATTRIBUTE_TYPES = AdSchema.INSTANCE.attributes().stream()
            .map(Subschema::attributeType)
            .toList();

    static final List<String> OBJECT_CLASSES =
            AdSchema.INSTANCE.classes().stream().map(Subschema::objectClass).toList();

    static final List<String> CONTENT_RULES = AdSchema.INSTANCE.classes().stream()
            .filter(it -> it.isStructural() && !it.auxiliary().isEmpty())
            .map(Subschema::contentRule)
            .toList();

    private Subschema() {}

    private static String attributeType(AttributeDefinition attribute) {
        boolean readOnly = attribute.systemOnly() || attribute.isConstructed();
        return "( " + attribute.oid() + " NAME '" + attribute.name() + "' SYNTAX '"
                + attribute.syntax().ldapOid() + "'" + (attribute.singleValued() ? " SINGLE-VALUE" : "")
                + (readOnly ? " NO-USER-MODIFICATION" : "") + " )";
    }

    private static String objectClass(ClassDefinition it) {
        String superclass = it.superclass();
        String kind = switch (it.category()) {
            case 1 -> " STRUCTURAL";
            case 2 -> " ABSTRACT";
            case 3 -> " AUXILIARY";
            default -> "";
        };
        return "( " + it.oid() + " NAME '" + it.name() + "'" + (superclass == null ? "" : " SUP " + superclass) + kind
                + list(" MUST ", it.own().must()) + list(" MAY ", it.own().may()) + " )";
    }

    private static String contentRule(ClassDefinition it) {
        return "( " + it.oid() + " NAME '" + it.name() + "'" + list(" AUX ", it.auxiliary())
                + list(" MUST ", names(it, true)) + list(" MAY ", names(it, false)) + " )";
    }

    private static List<String> names(ClassDefinition it, boolean must) {
        return it.auxiliary().stream()
                .flatMap(name -> AdSchema.INSTANCE.objectClass(name).stream())
                .flatMap(auxiliary -> attributes(auxiliary, must))
                .map(AttributeDefinition::name)
                .distinct()
                .toList();
    }

    private static Stream<AttributeDefinition> attributes(ClassDefinition it, boolean must) {
        return must ? it.must().stream() : it.may().stream();
    }

    private static String list(String keyword, Collection<String> names) {
        return names.isEmpty() ? "" : keyword + "(" + String.join(" $ ", names) + " )";
    }
}
