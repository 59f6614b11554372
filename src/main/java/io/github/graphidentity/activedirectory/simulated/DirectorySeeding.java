package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.changes.DirectoryWriter;
import io.github.graphidentity.activedirectory.entries.AccessRights;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.DomainNames;
import io.github.graphidentity.activedirectory.entries.NameResolution;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.startup.StartFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fills a domain of a new directory from a seed. Seeds bypass the rules for clients. */
public final class DirectorySeeding {

    private final SimulatedDirectory directory;
    private final DomainNames domain;
    private final SeededEntries entries;
    private final SeededLinks links;
    private final SeededUsers users;

    DirectorySeeding(SimulatedDirectory directory, DomainNames domain) {
        this.directory = directory;
        this.domain = domain;
        this.entries = new SeededEntries(domain);
        this.links = new SeededLinks(directory);
        this.users = new SeededUsers(directory, domain, entries, links);
    }

    DomainNames domain() {
        return domain;
    }

    static SecurityIdentifier sid(String text) {
        return SecurityIdentifier.parse(text)
                .orElseThrow(() -> new StartFailure(
                        "'" + text + "' is not a security identifier.", "Write a domainSid as S-1-5-21-1-2-3."));
    }

    /** Creates the objects of a new domain. */
    void create(String administratorPassword) {
        try {
            directory.update(AccessRights.SYSTEM, true, any -> {
                DirectoryWriter writer = any.in(domain);
                new NewDomain(writer.transaction(), writer.view(), writer.counters()).create();
                writer.putUnchanged(entries.unit(writer.counters().nextId(), SeededUsers.PEOPLE));
                writer.putUnchanged(entries.unit(writer.counters().nextId(), SeededUsers.SERVICE));
                DirectoryEntry administrator =
                        NameResolution.required(writer.view(), "CN=Administrator,CN=Users," + domain.baseDn());
                writer.remove(administrator);
                writer.putUnchanged(entries.administrator(administrator, administratorPassword));
            });
        } catch (LDAPException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private DirectoryView view() {
        return directory.view(directory.records(), AccessRights.SYSTEM).in(domain);
    }

    /** Adds a user with attributes that do not follow from the account. */
    public void add(DirectoryAccount account, Map<String, List<String>> attributes) {
        users.add(account, false, attributes);
    }

    /** Adds users with different rids, in less time than one after another. */
    public void addAll(List<SeededUser> added) {
        users.addAll(added);
    }

    /** Adds a service account; returns the id of its entry. */
    int addService(DirectoryAccount account, Map<String, List<String>> attributes) {
        return users.add(account, true, attributes);
    }

    /** Adds an entry that is not an account of an identity: a group, a computer, a contact or a container. */
    public void addEntry(SeededEntry seeded) {
        String path = seeded.path();
        try {
            directory.update(AccessRights.SYSTEM, true, any -> {
                DirectoryWriter writer = any.in(domain);
                Map<AttributeDefinition, List<String>> written = new LinkedHashMap<>();
                if (seeded.attributes() != null) {
                    seeded.attributes().forEach((name, values) -> written.put(SeededValues.attribute(name), values));
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

    void completeLinks() {
        links.complete();
    }

    /** The entries that were added after the accounts of the seed and belong to none of them, parents first. */
    public List<SeededEntry> additional(Set<ObjectGuid> accounts) {
        DirectoryView view = view();
        int services = users.unit(SeededUsers.SERVICE);
        return view.subtree(view.root())
                .filter(entry -> entry.id() > services && !entry.isDeleted())
                .filter(entry -> !accounts.contains(new ObjectGuid(entry.guid())))
                .map(entry -> EntryDiff.exported(view, entry))
                .toList();
    }

    /** The attributes of an account that differ from those that follow from the seed. */
    public Map<String, List<String>> deviations(DirectoryAccount account, boolean service) {
        DirectoryView view = view();
        return directory
                .stored(account.objectGuid())
                .map(entry -> EntryDiff.between(view, users.usual(0, account, service), entry))
                .orElse(Map.of());
    }
}
