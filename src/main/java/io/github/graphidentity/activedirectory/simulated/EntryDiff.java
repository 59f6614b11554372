package io.github.graphidentity.activedirectory.simulated;

import io.github.graphidentity.activedirectory.entries.Attributes;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds the attributes of an entry that were written after it was created. */
final class EntryDiff {

    /** Change stamps, sign-ins, and passwords, which no export contains. */
    private static final Set<AttributeDefinition> FIXED = AdSchema.INSTANCE.all(
            "badPasswordTime badPwdCount lastLogon logonCount ntPwdHistory unicodePwd uSNChanged" + " whenChanged");

    private static final Set<String> STAMPS = Set.of("uSNCreated", "whenCreated");

    private EntryDiff() {}

    /** An entry as a seed describes it. */
    static SeededEntry exported(DirectoryView view, DirectoryEntry entry) {
        String dn = view.dn(entry);
        String path = dn.substring(0, dn.length() - view.domain().baseDn().length() - 1);
        Map<String, List<String>> attributes = between(view, entry.with(Attributes.NONE), entry);
        STAMPS.forEach(attributes::remove);
        return new SeededEntry(path, entry.classes().structural().name(), attributes.isEmpty() ? null : attributes);
    }

    /** The values by attribute. A removed attribute has no values. */
    static Map<String, List<String>> between(DirectoryView view, DirectoryEntry usual, DirectoryEntry actual) {
        Set<AttributeDefinition> types = new LinkedHashSet<>(usual.attributes().types());
        types.addAll(actual.attributes().types());
        Map<String, List<String>> deviations = new TreeMap<>();
        for (AttributeDefinition type : types) {
            List<?> values = actual.attributes().get(type);
            boolean same = new HashSet<Object>(usual.attributes().get(type)).equals(new HashSet<Object>(values));
            if (!same && !FIXED.contains(type) && !type.syntax().isBinary()) {
                deviations.put(
                        type.name(),
                        values.stream().map(type.syntax()::text).sorted().toList());
            }
        }
        for (AttributeDefinition type : view.userAttributes(actual)) {
            if (type.isForwardLink()) {
                deviations.put(
                        type.name(),
                        view.linked(actual, type).stream()
                                .map(view::dn)
                                .sorted()
                                .toList());
            }
        }
        return deviations;
    }
}
