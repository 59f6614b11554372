package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.ClassDefinition;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.records.Transaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates the objects that every new domain has: containers, groups, accounts and the configuration. */
final class NewDomain {

    private static final List<String[]> ROWS = rows();

    private final Transaction transaction;
    private final DirectoryView view;
    private final Counters counters;
    private final Instant created;

    NewDomain(Transaction transaction, DirectoryView view, Counters counters) {
        this.transaction = transaction;
        this.view = view;
        this.counters = counters;
        this.created = view.domain().created().truncatedTo(ChronoUnit.SECONDS);
    }

    void create() throws LDAPException {
        Map<DirectoryEntry, Map<AttributeDefinition, List<String>>> links = new LinkedHashMap<>();
        for (String[] row : ROWS) {
            Map<AttributeDefinition, List<String>> written = attributes(row);
            DirectoryEntry entry = entry(row, written);
            transaction.put(DirectoryTables.ENTRIES, entry);
            written.keySet().removeIf(attribute -> !attribute.isForwardLink());
            links.put(entry, written);
        }
        for (var entry : links.entrySet()) {
            for (var link : entry.getValue().entrySet()) {
                for (String name : link.getValue()) {
                    NameResolution.lookUp(view, name)
                            .ifPresent(target -> transaction.put(
                                    DirectoryTables.LINKS,
                                    new DirectoryTables.Link(
                                            entry.getKey().id(), link.getKey().linkId(), target.id())));
                }
            }
        }
    }

    private DirectoryEntry entry(String[] row, Map<AttributeDefinition, List<String>> written) throws LDAPException {
        List<Rdn> names = NameResolution.parse(filled(row[0] + (row[0].isEmpty() ? "" : ",") + "${dn}"));
        ClassDefinition structural =
                AdSchema.INSTANCE.objectClass(row[1]).orElseThrow(() -> new IllegalStateException(row[1]));
        boolean root = row[0].isEmpty();
        DirectoryEntry parent = root ? null : NameResolution.required(view, filled(parentPath(row[0]) + "${dn}"));
        DirectoryEntry entry = new DirectoryEntry(
                id(row[0]),
                parent == null ? 0 : parent.id(),
                names.get(0),
                UUID.nameUUIDFromBytes((view.domain().dns() + "/" + row[0]).getBytes(StandardCharsets.UTF_8)),
                root ? view.domain().sid() : sid(row[2]),
                new ObjectClasses(structural, List.of()),
                stamped());
        if (entry.isA("user")) {
            entry = AccountDefaults.withState(entry);
        }
        for (var attribute : written.entrySet()) {
            if (!attribute.getKey().isForwardLink()) {
                entry = entry.with(attribute.getKey(), parsed(attribute.getKey(), attribute.getValue()));
            }
        }
        return entry;
    }

    /** The entries above the schema's have fixed ids, because the schema is shared by all domains. */
    private int id(String path) {
        return switch (path) {
            case "" -> DirectoryView.ROOT;
            case "CN=Configuration" -> SchemaObjects.CONFIGURATION;
            case "CN=Schema,CN=Configuration" -> SchemaObjects.SCHEMA;
            default -> counters.nextId();
        };
    }

    private Attributes stamped() {
        return Attributes.NONE
                .with(AdAttributes.WHEN_CREATED, List.of(created))
                .with(AdAttributes.WHEN_CHANGED, List.of(created))
                .with(AdAttributes.USN_CREATED, List.of(Counters.FIRST_USN))
                .with(AdAttributes.USN_CHANGED, List.of(Counters.FIRST_USN));
    }

    private static List<Object> parsed(AttributeDefinition attribute, List<String> values) {
        List<Object> parsed = new ArrayList<>();
        values.forEach(value -> parsed.add(attribute.syntax().parse(value)));
        return parsed;
    }

    private @Nullable SecurityIdentifier sid(String text) {
        if (text.isEmpty()) {
            return null;
        }
        return text.startsWith("S-")
                ? new SecurityIdentifier(text)
                : view.domain().sid().account(Integer.parseInt(text));
    }

    private static String parentPath(String path) {
        int comma = path.indexOf(',');
        while (comma > 0 && path.charAt(comma - 1) == '\\') {
            comma = path.indexOf(',', comma + 1);
        }
        return comma < 0 ? "" : path.substring(comma + 1) + ",";
    }

    private Map<AttributeDefinition, List<String>> attributes(String[] row) {
        Map<AttributeDefinition, List<String>> attributes = new LinkedHashMap<>();
        for (int i = 3; i < row.length; i++) {
            int equals = row[i].indexOf('=');
            if (equals > 0) {
                attributes
                        .computeIfAbsent(
                                AdSchema.INSTANCE.required(row[i].substring(0, equals)), name -> new ArrayList<>())
                        .add(filled(row[i].substring(equals + 1)));
            }
        }
        return attributes;
    }

    private String filled(String text) {
        DomainNames domain = view.domain();
        return text.contains("${")
                ? text.replace("${dn}", domain.baseDn())
                        .replace("${dns}", domain.dns())
                        .replace("${DNS}", domain.dns().toUpperCase(java.util.Locale.ROOT))
                        .replace("${netbios}", domain.netBios())
                : text;
    }

    private static List<String[]> rows() {
        try (InputStream in = NewDomain.class.getResourceAsStream("new-domain.tsv")) {
            if (in == null) {
                throw new IllegalStateException("new-domain.tsv is missing from the class path");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
