package io.github.graphidentity.activedirectory.changes;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.entries.ComputedValues;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Collection;
import java.util.Set;

/** Checks that an entry has the attributes that its classes require. */
final class MandatoryAttributes {

    /** Kept outside the entries; see the page about fidelity. */
    private static final Set<String> NOT_STORED = Set.of("nTSecurityDescriptor");

    private MandatoryAttributes() {}

    /** @param written attributes of the request, which may be links that are not stored yet */
    @DocumentedBy("MS-ADTS 3.1.1.5.2.2, add: constraints: mustContain")
    static void check(DirectoryView view, DirectoryEntry entry, Collection<AttributeDefinition> written)
            throws LDAPException {
        for (AttributeDefinition required : entry.classes().structural().must()) {
            boolean present = written.contains(required)
                    || entry.attributes().has(required)
                    || required.equals(entry.rdn().type())
                    || ComputedValues.isComputed(required)
                    || NOT_STORED.contains(required.name());
            if (!present && !required.name().equals("cn")) {
                throw LdapError.CLASS_VIOLATION.of("00002014", "0");
            }
        }
    }
}
