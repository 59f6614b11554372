package io.github.graphidentity.activedirectory.simulated;

import io.github.graphidentity.activedirectory.changes.Counters;
import io.github.graphidentity.activedirectory.entries.Attributes;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryTables;
import io.github.graphidentity.activedirectory.entries.ObjectClasses;
import io.github.graphidentity.activedirectory.entries.Rdn;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.ClassDefinition;
import io.github.graphidentity.platform.records.NameBasedId;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Records;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects of the schema, below {@code CN=Schema}. All domains share them: they differ in the DN of the root alone. */
final class SchemaObjects {

    static final int CONFIGURATION = 2;
    static final int SCHEMA = 3;

    /** When Microsoft published the schema, Windows Server 2016. */
    private static final Instant PUBLISHED = Instant.parse("2016-10-12T00:00:00Z");

    /** A store that contains the schema's objects and nothing else. */
    static final Records RECORDS = create();

    /** The highest id of an object of the schema. */
    static final int LAST_ID = SCHEMA + RECORDS.size(DirectoryTables.ENTRIES);

    private final RecordStore store = new RecordStore();
    private int lastId = SCHEMA;

    private SchemaObjects() {}

    /** Adds the objects to the store of a new directory, unless it has them. */
    static void addTo(RecordStore store) {
        if (store.now().size(DirectoryTables.ENTRIES) == 0) {
            store.restore(RECORDS);
        }
        store.update(transaction -> new Counters(transaction).continueAfterId(LAST_ID));
    }

    private static Records create() {
        SchemaObjects objects = new SchemaObjects();
        objects.store.update(transaction -> {
            for (AttributeDefinition attribute : AdSchema.INSTANCE.attributes()) {
                transaction.put(DirectoryTables.ENTRIES, objects.of(attribute));
            }
            for (ClassDefinition objectClass : AdSchema.INSTANCE.classes()) {
                transaction.put(DirectoryTables.ENTRIES, objects.of(objectClass));
            }
        });
        return objects.store.now();
    }

    private DirectoryEntry of(AttributeDefinition it) {
        DirectoryEntry entry = entry("attributeSchema", it.cn(), it.name());
        entry = with(entry, "attributeID", it.oid());
        entry = with(entry, "attributeSyntax", it.syntax().attributeSyntax());
        entry = with(entry, "oMSyntax", it.omSyntax());
        entry = with(entry, "isSingleValued", it.singleValued());
        entry = with(entry, "linkID", it.publishedLinkId());
        entry = with(entry, "rangeLower", it.rangeLower());
        entry = with(entry, "rangeUpper", it.rangeUpper());
        entry = with(entry, "searchFlags", (long) it.searchFlags());
        entry = with(entry, "systemFlags", (long) it.systemFlags());
        return with(entry, "systemOnly", it.systemOnly());
    }

    private DirectoryEntry of(ClassDefinition it) {
        DirectoryEntry entry = entry("classSchema", it.cn(), it.name());
        entry = with(entry, "governsID", it.oid());
        entry = with(entry, "subClassOf", it.superclass() == null ? "top" : it.superclass());
        entry = with(entry, "objectClassCategory", (long) it.category());
        entry = with(entry, "rDNAttID", it.rdnAttribute().name());
        entry = with(entry, "defaultHidingValue", it.hidden());
        entry = withAll(entry, "systemMustContain", it.own().must());
        entry = withAll(entry, "systemMayContain", it.own().may());
        entry = withAll(entry, "systemPossSuperiors", it.parents());
        return withAll(entry, "systemAuxiliaryClass", it.auxiliary());
    }

    private DirectoryEntry entry(String objectClass, String cn, String name) {
        ClassDefinition structural = AdSchema.INSTANCE.objectClass(objectClass).orElseThrow();
        DirectoryEntry entry = new DirectoryEntry(
                ++lastId,
                SCHEMA,
                new Rdn(AdSchema.INSTANCE.required("cn"), cn),
                NameBasedId.of("schema/" + name),
                null,
                new ObjectClasses(structural, List.of()),
                Attributes.createdAt(PUBLISHED));
        entry = with(entry, "adminDisplayName", cn);
        entry = with(entry, "showInAdvancedViewOnly", true);
        return with(entry, "lDAPDisplayName", name);
    }

    private static DirectoryEntry with(DirectoryEntry entry, String attribute, @Nullable Object value) {
        return value == null ? entry : entry.with(AdSchema.INSTANCE.required(attribute), value);
    }

    private static DirectoryEntry withAll(DirectoryEntry entry, String attribute, Collection<String> values) {
        return entry.with(AdSchema.INSTANCE.required(attribute), List.copyOf(values));
    }
}
