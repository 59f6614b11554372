package io.github.graphidentity.activedirectory.changes;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.entries.ObjectClasses;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.ClassDefinition;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the structural class, and the auxiliary classes, that the values of objectClass mean. */
public final class ClassSelection {

    private ClassSelection() {}

    @DocumentedBy("MS-ADTS 3.1.1.5.2.2, add: constraints on objectClass")
    @ObservedIn("Samba 4.17: 16 for an unknown class, 53 without a structural class, 65 for unrelated classes")
    static ObjectClasses of(List<?> names) throws LDAPException {
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
