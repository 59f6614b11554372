package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.entries.AccessRights;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryTables;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.NameResolution;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.records.NotUnique;
import io.github.graphidentity.platform.startup.StartFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Fills a new directory from a seed. Seeds bypass the rules for clients. */
public final class DirectorySeeding {

    private static final String PEOPLE = "People";
    private static final String SERVICE = "Service";
    private final SimulatedDirectory directory;
    private final SeededEntries entries;
    private final SeededLinks links;
    private final Map<String, Integer> units = new ConcurrentHashMap<>();

    DirectorySeeding(SimulatedDirectory directory) {
        this.directory = directory;
        this.entries = new SeededEntries(directory.names());
        this.links = new SeededLinks(directory);
    }

    static SecurityIdentifier sid(String text) {
        return SecurityIdentifier.parse(text)
                .orElseThrow(() -> new StartFailure(
                        "'" + text + "' is not a security identifier.",
                        "Write directory.domainSid as S-1-5-21-1-2-3."));
    }

    static Set<AttributeDefinition> attributes(List<String> names) {
        return names.stream().map(DirectorySeeding::attribute).collect(Collectors.toUnmodifiableSet());
    }

    private static AttributeDefinition attribute(String name) {
        return AdSchema.INSTANCE
                .attribute(name)
                .orElseThrow(() -> new StartFailure(
                        "Active Directory has no attribute '" + name + "'.",
                        "Use the LDAP name of an attribute of its schema, for example department."));
    }

    /** Creates the objects of a new domain. */
    void create(String administratorPassword) {
        if (directory.records().size(DirectoryTables.ENTRIES) == 0) {
            directory.replaceBy(SchemaObjects.RECORDS);
        }
        try {
            directory.update(AccessRights.SYSTEM, true, writer -> {
                writer.counters().continueAfterId(SchemaObjects.LAST_ID);
                new NewDomain(writer.transaction(), writer.view(), writer.counters()).create();
                writer.putUnchanged(entries.unit(writer.counters().nextId(), PEOPLE));
                writer.putUnchanged(entries.unit(writer.counters().nextId(), SERVICE));
                DirectoryEntry administrator =
                        NameResolution.required(writer.view(), "CN=Administrator,CN=Users," + directory.baseDn());
                writer.remove(administrator);
                writer.putUnchanged(entries.administrator(administrator, administratorPassword));
            });
        } catch (LDAPException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The id of a container of accounts, which is found by its GUID, because clients can rename it. */
    private int unit(String name) {
        return units.computeIfAbsent(
                name,
                given -> directory
                        .records()
                        .one(
                                DirectoryTables.ENTRIES,
                                DirectoryTables.BY_GUID,
                                entries.unit(0, given).guid())
                        .orElseThrow()
                        .id());
    }

    /** Adds an account; returns the id of its entry. */
    int add(DirectoryAccount account, boolean service, Map<String, List<String>> attributes) {
        try {
            return directory.write(AccessRights.SYSTEM, true, writer -> {
                DirectoryEntry usual = usual(writer.counters().nextId(), account, service);
                DirectoryEntry entry = applied(usual, account.login(), attributes);
                if (entry.sids().stream()
                        .anyMatch(sid ->
                                writer.view().one(DirectoryTables.BY_SID, sid).isPresent())) {
                    throw refused(account, "its rid " + account.rid() + " is not unique");
                }
                writer.transaction().put(DirectoryTables.ENTRIES, entry);
                return entry.id();
            });
        } catch (NotUnique taken) {
            throw refused(
                    account,
                    taken.index().equals("name")
                            ? "there is already an entry CN=" + account.displayName()
                            : String.valueOf(taken.getMessage()));
        } catch (LDAPException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Adds an entry that is not an account of an identity: a group, a computer, a contact or a container. */
    public void addEntry(SeededEntry seeded) {
        String path = seeded.path();
        try {
            directory.update(AccessRights.SYSTEM, true, writer -> {
                Map<AttributeDefinition, List<String>> written = new LinkedHashMap<>();
                if (seeded.attributes() != null) {
                    seeded.attributes().forEach((name, values) -> written.put(attribute(name), values));
                }
                DirectoryEntry entry = new TextEntries(writer.view())
                        .entry(writer.counters().nextId(), path, seeded.objectClass(), null, written);
                writer.putUnchanged(entry.classes().isAccount() ? entries.account(entry, writer) : entry);
                written.forEach((attribute, names) -> {
                    if (attribute.isForwardLink()) {
                        links.add(entry.id(), path, attribute, names);
                    }
                });
            });
        } catch (LDAPException | IllegalArgumentException invalid) {
            throw new StartFailure(
                    "The entry '" + path + "' cannot be added to the directory: " + invalid.getMessage() + ".",
                    "Write a path below the domain, such as CN=Quarantine,OU=People, after the entry above it.",
                    invalid);
        }
    }

    private static StartFailure refused(DirectoryAccount account, String why) {
        return new StartFailure(
                "The account '" + account.login() + "' cannot be added to the directory: " + why + ".",
                "Give every account a login, an objectGUID, a rid and a displayName of its own.");
    }

    private DirectoryEntry usual(int id, DirectoryAccount account, boolean service) {
        return entries.user(id, unit(service ? SERVICE : PEOPLE), account);
    }

    private DirectoryEntry applied(DirectoryEntry usual, String login, Map<String, List<String>> attributes) {
        DirectoryEntry entry = usual;
        for (Map.Entry<String, List<String>> written : attributes.entrySet()) {
            AttributeDefinition attribute = attribute(written.getKey());
            if (attribute.isForwardLink()) {
                links.add(usual.id(), login, attribute, written.getValue());
            } else {
                entry = entry.with(attribute, parsed(attribute, login, written.getValue()));
            }
        }
        return entry;
    }

    private static List<Object> parsed(AttributeDefinition attribute, String login, List<String> values) {
        List<Object> parsed = new ArrayList<>();
        for (String value : values) {
            if (!attribute.syntax().isValid(value)) {
                throw new StartFailure(
                        "'" + value + "' is not a value of " + attribute.name() + ", which the account '" + login
                                + "' has in the seed.",
                        "Write a value with the syntax of the attribute.");
            }
            parsed.add(attribute.syntax().parse(value));
        }
        return parsed;
    }

    /** Adds the links of seeded entries, after all entries were added. */
    public void completeLinks() {
        links.complete();
    }

    /** The entries that were added after the accounts of the seed and belong to none of them, parents first. */
    public List<SeededEntry> additional(Set<ObjectGuid> accounts) {
        DirectoryView view = directory.view(directory.records(), AccessRights.SYSTEM);
        int services = unit(SERVICE);
        return view.subtree(view.root())
                .filter(entry -> entry.id() > services && !entry.isDeleted())
                .filter(entry -> !accounts.contains(new ObjectGuid(entry.guid())))
                .map(entry -> EntryDiff.exported(view, entry))
                .toList();
    }

    /** The attributes of an account that differ from those that follow from the seed. */
    public Map<String, List<String>> deviations(DirectoryAccount account, boolean service) {
        DirectoryView view = directory.view(directory.records(), AccessRights.SYSTEM);
        return directory
                .stored(account.objectGuid())
                .map(entry -> EntryDiff.between(view, usual(0, account, service), entry))
                .orElse(Map.of());
    }
}
