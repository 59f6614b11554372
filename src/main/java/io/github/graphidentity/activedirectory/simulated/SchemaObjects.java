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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The objects of the schema, below {@code CN=Schema}. All domains share them: they differ in the DN of the root alone. */
final class SchemaObjects {

    static final int CONFIGURATION = 2;
    static final int SCHEMA = 3;

    /** The schema's objects were created when Microsoft published the schema of Windows Server 2016. */
    private static final Attributes CREATED = Attributes.createdAt(Instant.parse("2016-10-12T00:00:00Z"));

    private static final AttributeDefinition COMMON_NAME = AdSchema.INSTANCE.required("cn");
    private static final ObjectClasses ATTRIBUTE = classes("attributeSchema");
    private static final ObjectClasses CLASS = classes("classSchema");

    /** A store that contains the schema's objects and nothing else. */
    static final Records RECORDS = create();

    /** The highest id of an object of the schema. */
    static final int LAST_ID = SCHEMA + RECORDS.size(DirectoryTables.ENTRIES);

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
        List<DirectoryEntry> entries = new ArrayList<>();
        for (AttributeDefinition attribute : AdSchema.INSTANCE.attributes()) {
            entries.add(objects.of(attribute));
        }
        for (ClassDefinition objectClass : AdSchema.INSTANCE.classes()) {
            entries.add(objects.of(objectClass));
        }
        RecordStore store = new RecordStore();
        store.update(transaction -> transaction.addAll(DirectoryTables.ENTRIES, entries));
        return store.now();
    }

    private DirectoryEntry of(AttributeDefinition it) {
        Values values = new Values();
        values.add("attributeID", it.oid());
        values.add("attributeSyntax", it.syntax().attributeSyntax());
        values.add("oMSyntax", it.omSyntax());
        values.add("isSingleValued", it.singleValued());
        values.add("linkID", it.publishedLinkId());
        values.add("rangeLower", it.rangeLower());
        values.add("rangeUpper", it.rangeUpper());
        values.add("searchFlags", (long) it.searchFlags());
        values.add("systemFlags", (long) it.systemFlags());
        values.add("systemOnly", it.systemOnly());
        return entry(ATTRIBUTE, it.cn(), it.name(), values);
    }

    private DirectoryEntry of(ClassDefinition it) {
        Values values = new Values();
        values.add("governsID", it.oid());
        values.add("subClassOf", it.superclass() == null ? "top" : it.superclass());
        values.add("objectClassCategory", (long) it.category());
        values.add("rDNAttID", it.rdnAttribute().name());
        values.add("defaultHidingValue", it.hidden());
        values.addAll("systemMustContain", it.own().must());
        values.addAll("systemMayContain", it.own().may());
        values.addAll("systemPossSuperiors", it.parents());
        values.addAll("systemAuxiliaryClass", it.auxiliary());
        return entry(CLASS, it.cn(), it.name(), values);
    }

    private DirectoryEntry entry(ObjectClasses classes, String cn, String name, Values values) {
        values.add("adminDisplayName", cn);
        values.add("showInAdvancedViewOnly", true);
        values.add("lDAPDisplayName", name);
        UUID guid = NameBasedId.of("schema/" + name);
        Attributes attributes = CREATED.with(values.sorted);
        return new DirectoryEntry(++lastId, SCHEMA, new Rdn(COMMON_NAME, cn), guid, null, classes, attributes);
    }

    private static ObjectClasses classes(String structural) {
        return new ObjectClasses(AdSchema.INSTANCE.objectClass(structural).orElseThrow(), List.of());
    }

    /** The values of an entry, in the order of attributes that entries need. */
    private static final class Values {

        private final SortedMap<AttributeDefinition, List<?>> sorted = new TreeMap<>();

        void add(String attribute, @Nullable Object value) {
            if (value != null) {
                sorted.put(AdSchema.INSTANCE.required(attribute), List.of(value));
            }
        }

        void addAll(String attribute, Collection<String> values) {
            if (!values.isEmpty()) {
                sorted.put(AdSchema.INSTANCE.required(attribute), List.copyOf(values));
            }
        }
    }
}
