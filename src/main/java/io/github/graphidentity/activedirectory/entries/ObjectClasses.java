package io.github.graphidentity.activedirectory.entries;

import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.ClassDefinition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The object classes of an entry: one structural class, and auxiliary classes that were added to the entry. */
public record ObjectClasses(ClassDefinition structural, List<ClassDefinition> auxiliary) {

    public boolean isA(String name) {
        return structural.isA(name) || auxiliary.stream().anyMatch(it -> it.isA(name));
    }

    /** The values of objectClass, from top to the structural class. */
    public List<String> names() {
        if (auxiliary.isEmpty()) {
            return structural.chain();
        }
        Set<String> names = new LinkedHashSet<>();
        names.add("top");
        auxiliary.forEach(it -> names.addAll(it.chain()));
        names.addAll(structural.chain());
        return List.copyOf(names);
    }

    public boolean allows(AttributeDefinition attribute) {
        return structural.allows(attribute) || auxiliary.stream().anyMatch(it -> it.allows(attribute));
    }

    public boolean requires(AttributeDefinition attribute) {
        return structural.must().contains(attribute)
                || auxiliary.stream().anyMatch(it -> it.must().contains(attribute));
    }

    /** Whether entries of this class have a SID and a sAMAccountName: users, computers and groups. */
    public boolean isAccount() {
        return requires(AdAttributes.SAM_ACCOUNT_NAME);
    }

    /** Whether entries of this class begin a naming context that is no domain. */
    boolean isNamingContext() {
        return structural.name().equals("configuration") || structural.name().equals("dMD");
    }
}
