package io.github.graphidentity.activedirectory.changes;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks servicePrincipalName: {@code class/host} or {@code class/host/name}, and on one account only. */
@DocumentedBy("MS-ADTS 3.1.1.5.1.3, uniqueness: since Windows Server 2012 R2")
@ObservedIn("Samba 4.17: 19 for one without a host, and for one of another account")
final class ServicePrincipalNames {

    private static final AttributeDefinition NAMES = AdSchema.INSTANCE.required("servicePrincipalName");

    private ServicePrincipalNames() {}

    static List<?> checked(DirectoryWriter writer, DirectoryEntry account, List<?> values) throws LDAPException {
        for (Object value : values) {
            int parts = value.toString().split("/", -1).length;
            if (parts < 2 || parts > 3) {
                throw violation();
            }
        }
        Set<String> names = lowerCase(values);
        DirectoryView view = writer.view();
        boolean taken = view.subtree(view.root())
                .filter(other -> other.id() != account.id() && !other.isDeleted())
                .anyMatch(other ->
                        lowerCase(other.attributes().get(NAMES)).stream().anyMatch(names::contains));
        if (taken) {
            throw violation();
        }
        return values;
    }

    private static Set<String> lowerCase(List<?> values) {
        return values.stream().map(it -> it.toString().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static LDAPException violation() {
        return LdapError.CONSTRAINT.of("000021C7", "90303 (servicePrincipalName)");
    }
}
