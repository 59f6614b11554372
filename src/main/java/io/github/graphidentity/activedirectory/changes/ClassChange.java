package io.github.graphidentity.activedirectory.changes;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.entries.ObjectClasses;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.ArrayList;
import java.util.List;

/** Adds and removes auxiliary classes of an entry. The structural class cannot change. */
final class ClassChange {

    private ClassChange() {}

    @DocumentedBy("MS-ADTS 3.1.1.5.3.5, modify of objectClass: auxiliary classes only")
    static DirectoryEntry applied(DirectoryEntry entry, Modification modification) throws LDAPException {
        List<String> names = new ArrayList<>(List.of(modification.getValues()));
        ModificationType type = modification.getModificationType();
        if (!type.equals(ModificationType.REPLACE)) {
            List<String> changed = new ArrayList<>(entry.classes().names());
            if (type.equals(ModificationType.ADD)) {
                if (changed.stream().anyMatch(name -> names.stream().anyMatch(name::equalsIgnoreCase))) {
                    throw LdapError.VALUE_EXISTS.of("0 (objectClass)");
                }
                changed.addAll(names);
            } else {
                if (!changed.removeIf(name -> names.stream().anyMatch(name::equalsIgnoreCase)) && !names.isEmpty()) {
                    throw LdapError.NO_VALUE.of("0 (objectClass)");
                }
            }
            names.clear();
            names.addAll(changed);
        }
        String structural = entry.classes().structural().name();
        boolean known = names.stream()
                .allMatch(name -> AdSchema.INSTANCE.objectClass(name).isPresent());
        if (known && names.stream().noneMatch(structural::equalsIgnoreCase)) {
            throw LdapError.CLASS_VIOLATION.of("00002041", "0");
        }
        ObjectClasses classes = ClassSelection.of(names);
        if (!classes.structural().equals(entry.classes().structural())) {
            throw LdapError.CLASS_VIOLATION.of("00002041", "0");
        }
        return entry.with(classes);
    }
}
