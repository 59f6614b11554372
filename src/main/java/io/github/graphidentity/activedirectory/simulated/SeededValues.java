package io.github.graphidentity.activedirectory.simulated;

import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.platform.startup.StartFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the names and values of attributes in a seed. */
final class SeededValues {

    private SeededValues() {}

    static Set<AttributeDefinition> attributes(List<String> names) {
        return names.stream().map(SeededValues::attribute).collect(Collectors.toUnmodifiableSet());
    }

    static AttributeDefinition attribute(String name) {
        return AdSchema.INSTANCE
                .attribute(name)
                .orElseThrow(() -> new StartFailure(
                        "Active Directory has no attribute '" + name + "'.",
                        "Use the LDAP name of an attribute of its schema, for example department."));
    }

    static List<Object> parsed(AttributeDefinition attribute, String login, List<String> values) {
        List<Object> parsed = new ArrayList<>();
        for (String value : values) {
            if (!attribute.syntax().isValid(value)) {
                throw new StartFailure(
                        "'" + value + "' is not a value of " + attribute.name() + ", which the account '" + login
                                + "' has in the seed.",
                        "Write a value with the syntax of the attribute.");
            }
            parsed.add(attribute.syntax().parse(value));
        }
        return parsed;
    }
}
