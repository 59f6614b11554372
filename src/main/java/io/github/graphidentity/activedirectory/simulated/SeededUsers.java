package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.changes.DirectoryWriter;
import io.github.graphidentity.activedirectory.entries.AccessRights;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryTables;
import io.github.graphidentity.activedirectory.entries.DomainNames;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.platform.records.NotUnique;
import io.github.graphidentity.platform.startup.StartFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Adds the accounts of a seed to a domain of a new directory. */
final class SeededUsers {

    static final String PEOPLE = "People";
    static final String SERVICE = "Service";

    private final SimulatedDirectory directory;
    private final DomainNames domain;
    private final SeededEntries entries;
    private final SeededLinks links;
    private final Map<String, Integer> units = new ConcurrentHashMap<>();

    SeededUsers(SimulatedDirectory directory, DomainNames domain, SeededEntries entries, SeededLinks links) {
        this.directory = directory;
        this.domain = domain;
        this.entries = entries;
        this.links = links;
    }

    /** The id of a container of accounts, which is found by its GUID, because clients can rename it. */
    int unit(String name) {
        return units.computeIfAbsent(
                name,
                given -> directory
                        .view(directory.records(), AccessRights.SYSTEM)
                        .in(domain)
                        .one(DirectoryTables.BY_GUID, entries.unit(0, given).guid())
                        .orElseThrow()
                        .id());
    }

    /** Adds an account; returns the id of its entry. */
    int add(DirectoryAccount account, boolean service, Map<String, List<String>> attributes) {
        try {
            return directory.write(AccessRights.SYSTEM, true, any -> {
                DirectoryWriter writer = any.in(domain);
                DirectoryEntry entry = entry(writer, writer.counters().nextId(), account, service, attributes);
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

    /** Adds users with different rids, in less time than one after another. */
    void addAll(List<SeededUser> users) {
        try {
            directory.update(AccessRights.SYSTEM, true, any -> {
                DirectoryWriter writer = any.in(domain);
                Set<String> logins = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
                List<DirectoryEntry> added = new ArrayList<>(users.size());
                int id = writer.counters().nextId();
                for (SeededUser user : users) {
                    if (!logins.add(user.account().login())) {
                        throw refusedName(user.account());
                    }
                    added.add(entry(writer, id + added.size(), user.account(), false, user.attributes()));
                }
                writer.counters().continueAfterId(id + added.size());
                writer.transaction().addAll(DirectoryTables.ENTRIES, added);
            });
        } catch (NotUnique taken) {
            // Finds the user.
            users.forEach(user -> add(user.account(), false, user.attributes()));
            throw taken;
        } catch (LDAPException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private DirectoryEntry entry(
            DirectoryWriter writer,
            int id,
            DirectoryAccount account,
            boolean service,
            Map<String, List<String>> attributes) {
        DirectoryEntry entry = applied(usual(id, account, service), account.login(), attributes);
        if (entry.sids().stream()
                .anyMatch(sid -> writer.view().one(DirectoryTables.BY_SID, sid).isPresent())) {
            throw refused(account, "its rid " + account.rid() + " is not unique");
        }
        if (writer.view().account(account.login()).isPresent()) {
            throw refusedName(account);
        }
        return entry;
    }

    private static StartFailure refusedName(DirectoryAccount account) {
        return refused(account, "sAMAccountName '" + account.login() + "' is not unique");
    }

    private static StartFailure refused(DirectoryAccount account, String why) {
        return new StartFailure(
                "The account '" + account.login() + "' cannot be added to the directory: " + why + ".",
                "Give every account a login, an objectGUID, a rid and a displayName of its own.");
    }

    /** The entry of an account without the attributes that the seed overrides. */
    DirectoryEntry usual(int id, DirectoryAccount account, boolean service) {
        return entries.user(id, unit(service ? SERVICE : PEOPLE), account);
    }

    private DirectoryEntry applied(DirectoryEntry usual, String login, Map<String, List<String>> attributes) {
        DirectoryEntry entry = usual;
        for (Map.Entry<String, List<String>> written : attributes.entrySet()) {
            AttributeDefinition attribute = SeededValues.attribute(written.getKey());
            if (attribute.isForwardLink()) {
                links.add(usual.id(), login, attribute, written.getValue());
            } else {
                entry = entry.with(attribute, SeededValues.parsed(attribute, login, written.getValue()));
            }
        }
        return entry;
    }
}
