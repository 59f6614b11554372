package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.changes.AccountDefaults;
import io.github.graphidentity.activedirectory.changes.EntryDepth;
import io.github.graphidentity.activedirectory.entries.Attributes;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.NameResolution;
import io.github.graphidentity.activedirectory.entries.ObjectClasses;
import io.github.graphidentity.activedirectory.entries.Rdn;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.ClassDefinition;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.records.NameBasedId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates entries from text, without the rules for clients: those of a new domain, and those of a seed. */
final class TextEntries {

    private final DirectoryView view;
    private final Attributes stamps;

    TextEntries(DirectoryView view) {
        this.view = view;
        this.stamps = Attributes.createdAt(view.domain().created());
    }

    /**
     * Creates an entry without its links.
     *
     * @param path relative to the domain; empty for the domain itself
     * @throws LDAPException if the path is malformed, or the parent does not exist
     * @throws IllegalArgumentException if the class is unknown, or a value does not have the attribute's syntax
     */
    DirectoryEntry entry(
            int id,
            String path,
            String objectClass,
            @Nullable SecurityIdentifier sid,
            Map<AttributeDefinition, List<String>> attributes)
            throws LDAPException {
        String base = path.endsWith("CN=Configuration")
                ? view.domain().forestDn()
                : view.domain().baseDn();
        List<Rdn> names = NameResolution.parse(path.isEmpty() ? base : path + "," + base);
        ClassDefinition structural = AdSchema.INSTANCE
                .objectClass(objectClass)
                .orElseThrow(() -> new IllegalArgumentException("unknown class " + objectClass));
        int parent = path.isEmpty() && view.domain().isFirst()
                ? 0
                : NameResolution.required(view, names.subList(1, names.size())).id();
        if (parent != 0) {
            EntryDepth.check(view, view.get(parent), 1);
        }
        DirectoryEntry entry = new DirectoryEntry(
                id,
                parent,
                names.get(0),
                NameBasedId.of(view.domain().dns() + "/" + path),
                sid,
                new ObjectClasses(structural, List.of()),
                stamps);
        entry = entry.isA("user") ? AccountDefaults.withState(entry) : entry;
        for (var written : attributes.entrySet()) {
            if (!written.getKey().isForwardLink()) {
                entry = entry.with(written.getKey(), parsed(written.getKey(), written.getValue()));
            }
        }
        return entry;
    }

    private static List<Object> parsed(AttributeDefinition attribute, List<String> values) {
        List<Object> parsed = new ArrayList<>();
        values.forEach(value -> parsed.add(attribute.syntax().parse(value)));
        return parsed;
    }
}
