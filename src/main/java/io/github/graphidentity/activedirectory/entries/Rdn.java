package io.github.graphidentity.activedirectory.entries;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import java.util.Comparator;
import java.util.regex.Pattern;

/** The name of an entry below its parent, for example {@code CN=Dora Documented}. */
public record Rdn(AttributeDefinition type, String value) {

    /** Without case, as AD compares names. */
    static final Comparator<Rdn> ORDER =
            Comparator.comparing(Rdn::value, String.CASE_INSENSITIVE_ORDER).thenComparing(Rdn::type);

    private static final Pattern PLAIN = Pattern.compile("[\\p{Alnum}_.$-][\\p{L}\\p{N}_.$@'() -]*(?<! )");

    /** The text in a DN, escaped. AD writes the type in capitals. */
    public String text() {
        String name = type.name();
        String prefix = name.length() <= 2 ? name.toUpperCase(java.util.Locale.ROOT) : name;
        return PLAIN.matcher(value).matches() ? prefix + "=" + value : new RDN(prefix, value).toString();
    }

    /** Rejects a name that is too long for an attribute of its type. */
    public void checkLength() throws LDAPException {
        if (!type.isInRange(value)) {
            throw LdapError.CONSTRAINT.of("00002082", type.name());
        }
    }

    /** An entry's place: names are unique below a parent. */
    record Place(int parent, Rdn rdn) {

        static final Comparator<Place> ORDER =
                Comparator.comparingInt(Place::parent).thenComparing(Place::rdn, Rdn.ORDER);
    }
}
