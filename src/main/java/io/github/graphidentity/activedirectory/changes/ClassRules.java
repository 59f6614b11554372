package io.github.graphidentity.activedirectory.changes;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.entries.ObjectClasses;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.ClassDefinition;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The object classes of an entry, as clients write them: auxiliary classes can change, the structural class cannot. */
final class ClassRules {

    private ClassRules() {}

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
        ObjectClasses classes = selected(names);
        if (!classes.structural().equals(entry.classes().structural())) {
            throw LdapError.CLASS_VIOLATION.of("00002041", "0");
        }
        return entry.with(classes);
    }

    /** Finds the structural class, and the auxiliary classes, that the values of objectClass mean. */
    @DocumentedBy("MS-ADTS 3.1.1.5.2.2, add: constraints on objectClass")
    @ObservedIn("Samba 4.17: 16 for an unknown class, 53 without a structural class, 65 for unrelated classes")
    static ObjectClasses selected(List<?> names) throws LDAPException {
        List<ClassDefinition> classes = new ArrayList<>();
        for (Object name : names) {
            classes.add(AdSchema.INSTANCE.objectClass((String) name).orElseThrow(LdapError.UNKNOWN_ATTRIBUTE::of));
        }
        ClassDefinition structural = classes.stream()
                .filter(ClassDefinition::isStructural)
                .max(Comparator.comparingInt(it -> it.chain().size()))
                .orElseThrow(() -> LdapError.UNWILLING.of("0000207D"));
        List<ClassDefinition> auxiliary = new ArrayList<>();
        for (ClassDefinition it : classes) {
            if (it.isAuxiliary() && !structural.auxiliary().contains(it.name())) {
                auxiliary.add(it);
            } else if (!it.isAuxiliary() && !structural.isA(it.name())) {
                throw LdapError.CLASS_VIOLATION.of("00002014", "0");
            }
        }
        if (structural.isSystemOnly()) {
            throw LdapError.UNWILLING.of("000020BF");
        }
        return new ObjectClasses(structural, List.copyOf(auxiliary));
    }
}
