package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.changes.Counters;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryTables;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.DomainNames;
import io.github.graphidentity.activedirectory.entries.NameResolution;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.records.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Creates the objects that every new domain has: containers, groups and accounts. The first domain also has the configuration,
 * in which the others only add their name.
 */
final class NewDomain {

    private static final List<String[]> ROWS =
            AdSchema.rows(NewDomain.class, "new-domain.tsv").toList();

    private static final String CONFIGURATION = "CN=Configuration";
    private static final String CROSS_REFERENCE = "CN=${netbios},CN=Partitions,CN=Configuration";

    /** The groups that only the first domain has: their RIDs. */
    private static final Set<String> OF_THE_FOREST = Set.of("498", "518", "519", "527");

    private final Transaction transaction;
    private final DirectoryView view;
    private final Counters counters;
    private final TextEntries entries;

    NewDomain(Transaction transaction, DirectoryView view, Counters counters) {
        this.transaction = transaction;
        this.view = view;
        this.counters = counters;
        this.entries = new TextEntries(view);
    }

    void create() throws LDAPException {
        Map<DirectoryEntry, Map<AttributeDefinition, List<String>>> links = new LinkedHashMap<>();
        for (String[] row : ROWS) {
            if (!isInDomain(row)) {
                continue;
            }
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

    private boolean isInDomain(String[] row) {
        return view.domain().isFirst()
                || row[0].equals(CROSS_REFERENCE)
                || !(row[0].endsWith(CONFIGURATION) || OF_THE_FOREST.contains(row[2]));
    }

    private DirectoryEntry entry(String[] row, Map<AttributeDefinition, List<String>> written) throws LDAPException {
        SecurityIdentifier sid = row[0].isEmpty() ? view.domain().sid() : sid(row[2]);
        return entries.entry(id(row[0]), filled(row[0]), row[1], sid, written);
    }

    /** The entries above the schema's have fixed ids, because the schema is shared by all domains. */
    private int id(String path) {
        return switch (path) {
            case "" -> view.domain().root();
            case "CN=Configuration" -> SchemaObjects.CONFIGURATION;
            case "CN=Schema,CN=Configuration" -> SchemaObjects.SCHEMA;
            default -> counters.nextId();
        };
    }

    private @Nullable SecurityIdentifier sid(String text) {
        if (text.isEmpty()) {
            return null;
        }
        return text.startsWith("S-")
                ? new SecurityIdentifier(text)
                : view.domain().sid().account(Integer.parseInt(text));
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
                        .replace("${forest}", domain.forestDn())
                        .replace("${dns}", domain.dns())
                        .replace("${DNS}", domain.dns().toUpperCase(java.util.Locale.ROOT))
                        .replace("${netbios}", domain.netBios())
                : text;
    }
}
