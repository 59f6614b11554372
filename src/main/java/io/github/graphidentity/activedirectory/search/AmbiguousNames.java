package io.github.graphidentity.activedirectory.search;

import com.unboundid.ldap.sdk.Filter;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.ArrayList;
import java.util.List;

/** Ambiguous name resolution: {@code (anr=dora)} finds entries by any of several names. */
@DocumentedBy("MS-ADTS 3.1.1.3.1.3.3, ambiguous name resolution")
final class AmbiguousNames {

    private static final List<String> NAMES = AdSchema.INSTANCE.attributes().stream()
            .filter(AttributeDefinition::isAmbiguousName)
            .map(AttributeDefinition::name)
            .toList();

    private AmbiguousNames() {}

    static Condition condition(FilterCompiler compiler, String asserted) {
        boolean exact = asserted.startsWith("=");
        String sought = asserted.substring(exact ? 1 : 0).strip();
        if (sought.isEmpty()) {
            return Condition.NEVER;
        }
        List<Filter> alternatives = new ArrayList<>();
        NAMES.forEach(name -> alternatives.add(is(name, sought, exact)));
        String[] parts = sought.split("\\s+", 2);
        if (parts.length == 2) {
            alternatives.add(bothNames(parts[0], parts[1], exact));
            alternatives.add(bothNames(parts[1], parts[0], exact));
        }
        return compiler.compile(Filter.createORFilter(alternatives));
    }

    private static Filter bothNames(String first, String last, boolean exact) {
        return Filter.createANDFilter(is("givenName", first, exact), is("sn", last, exact));
    }

    private static Filter is(String attribute, String name, boolean exact) {
        return exact ? Filter.createEqualityFilter(attribute, name) : Filter.createSubInitialFilter(attribute, name);
    }
}
