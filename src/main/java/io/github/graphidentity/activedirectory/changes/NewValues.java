package io.github.graphidentity.activedirectory.changes;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.Syntax;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads and checks attribute names and values that a client writes. */
public final class NewValues {

    private static final int MAX_VALUES = 1_300;

    private NewValues() {}

    /** The attribute with a name as written, which may be an object identifier. Options are not supported. */
    public static AttributeDefinition attribute(String written) throws LDAPException {
        return AdSchema.INSTANCE.attribute(written).orElseThrow(LdapError.UNKNOWN_ATTRIBUTE::of);
    }

    /** The values, each with the syntax and in the range of the attribute, none twice, and not too many. */
    @ObservedIn("Samba 4.17: 21 for a value out of range, 20 for a value that comes twice")
    static List<Object> parse(AttributeDefinition attribute, ASN1OctetString[] written) throws LDAPException {
        if (written.length > 1 && attribute.singleValued()) {
            throw LdapError.CONSTRAINT.of("00002081", attribute.name());
        }
        if (!attribute.isForwardLink()) {
            checkNumber(attribute, written.length);
        }
        List<Object> values = new ArrayList<>();
        Set<Object> known = distinct(attribute, values);
        for (ASN1OctetString octets : written) {
            Object value = parse(attribute, octets.getValue());
            if (!known.add(value)) {
                throw LdapError.VALUE_EXISTS.of(attribute.name());
            }
            values.add(value);
        }
        return values;
    }

    @Assumed("Windows stores about 1,300 values of an attribute that is no link; their size decides about the number")
    static void checkNumber(AttributeDefinition attribute, int number) throws LDAPException {
        if (number > MAX_VALUES) {
            throw LdapError.VALUES_TOO_MANY.of(attribute.name());
        }
    }

    /** The values in a set that compares them as the attribute does. */
    static Set<Object> distinct(AttributeDefinition attribute, List<?> values) {
        Set<Object> distinct = new TreeSet<>(attribute.syntax()::compare);
        distinct.addAll(values);
        return distinct;
    }

    private static Object parse(AttributeDefinition attribute, byte[] written) throws LDAPException {
        if (written.length == 0) {
            throw LdapError.SYNTAX.of("00000057", attribute.name());
        }
        try {
            Object value = attribute.syntax().parse(written);
            if (attribute.isInRange(value)) {
                return value;
            }
        } catch (IllegalArgumentException malformed) {
            if (attribute.syntax() == Syntax.DN) {
                throw LdapError.BAD_NAME.of("");
            }
        }
        throw LdapError.SYNTAX.of("0000200B", attribute.name());
    }

    public static boolean contains(AttributeDefinition attribute, List<?> values, Object value) {
        return values.stream().anyMatch(other -> attribute.syntax().compare(other, value) == 0);
    }
}
