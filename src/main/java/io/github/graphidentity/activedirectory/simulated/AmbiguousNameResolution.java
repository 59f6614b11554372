package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.Filter;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.List;
import java.util.stream.Stream;

/**
 * Expands ambiguous name resolution: {@code (anr=dora)} finds users by any of several names.
 *
 * @param sought the start of the name
 * @param exact whether the name must match completely
 */
@DocumentedBy("MS-ADTS 3.1.1.3.1.3.3, ambiguous name resolution")
record AmbiguousNameResolution(String sought, boolean exact) {

    /** The attributes that AD searches, as far as this directory has them. */
    private static final List<String> NAMES = List.of("displayName", "givenName", "name", "sAMAccountName", "sn");

    static AmbiguousNameResolution of(String asserted) {
        boolean exact = asserted.startsWith("=");
        return new AmbiguousNameResolution(asserted.substring(exact ? 1 : 0).strip(), exact);
    }

    Filter filter() {
        if (sought.isEmpty()) {
            return Filter.createORFilter();
        }
        Stream<Filter> one = NAMES.stream().map(name -> is(name, sought));
        String[] parts = sought.split("\\s+", 2);
        Stream<Filter> two = parts.length < 2
                ? Stream.empty()
                : Stream.of(firstAndLast(parts[0], parts[1]), firstAndLast(parts[1], parts[0]));
        return Filter.createORFilter(Stream.concat(one, two).toList());
    }

    private Filter firstAndLast(String first, String last) {
        return Filter.createANDFilter(is("givenName", first), is("sn", last));
    }

    private Filter is(String attribute, String name) {
        return exact ? Filter.createEqualityFilter(attribute, name) : Filter.createSubInitialFilter(attribute, name);
    }
}
