package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.records.NotUnique;
import io.github.graphidentity.platform.startup.StartFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Fills a new directory from a seed. Seeds bypass the rules for clients. */
final class DirectorySeeding {

    private static final String PEOPLE = "People";
    private static final String SERVICE = "Service";

    private final SimulatedDirectory directory;
    private final SeededEntries entries;
    private final List<SeededLink> links = new ArrayList<>();
    private int people;
    private int services;

    private record SeededLink(int source, String login, AttributeDefinition attribute, List<String> names) {}

    DirectorySeeding(SimulatedDirectory directory) {
        this.directory = directory;
        this.entries = new SeededEntries(directory.names());
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
        directory.replaceBy(
                directory.records().size(DirectoryTables.ENTRIES) == 0 ? SchemaObjects.RECORDS : directory.records());
        try {
            directory.update(AccessRights.SYSTEM, true, writer -> {
                new NewDomain(writer.transaction(), writer.view(), writer.counters()).create();
                people = unit(writer, PEOPLE);
                services = unit(writer, SERVICE);
                DirectoryEntry administrator =
                        NameResolution.required(writer.view(), "CN=Administrator,CN=Users," + directory.baseDn());
                writer.remove(administrator);
                writer.putUnchanged(entries.administrator(administrator, administratorPassword));
            });
        } catch (LDAPException failure) {
            throw new StartFailure(
                    "The directory of '" + directory.names().dns() + "' cannot be set up: " + failure.getMessage(),
                    "Check domain and directory of the seed.",
                    failure);
        }
    }

    private int unit(DirectoryWriter writer, String name) throws LDAPException {
        DirectoryEntry unit = entries.unit(writer.counters().nextId(), name);
        writer.putUnchanged(unit);
        return unit.id();
    }

    /** Adds an account; returns the id of its entry. */
    int add(DirectoryAccount account, boolean service, Map<String, List<String>> attributes) {
        DirectoryEntry entry = applied(usual(account, service), account.login(), attributes);
        if (entry.sids().stream().anyMatch(this::isTaken)) {
            throw refused(account, "its rid " + account.rid() + " is not unique");
        }
        try {
            return directory.write(AccessRights.SYSTEM, true, writer -> {
                writer.transaction().put(DirectoryTables.ENTRIES, entry);
                return entry.id();
            });
        } catch (NotUnique taken) {
            throw refused(
                    account,
                    taken.index().equals("name")
                            ? "there is already an entry " + entry.rdn().text()
                            : String.valueOf(taken.getMessage()));
        } catch (LDAPException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private boolean isTaken(SecurityIdentifier sid) {
        return directory
                .records()
                .by(DirectoryTables.ENTRIES, DirectoryTables.BY_SID, sid)
                .findAny()
                .isPresent();
    }

    private static StartFailure refused(DirectoryAccount account, String why) {
        return new StartFailure(
                "The account '" + account.login() + "' cannot be added to the directory: " + why + ".",
                "Give every account a login, an objectGUID, a rid and a displayName of its own.");
    }

    private DirectoryEntry usual(DirectoryAccount account, boolean service) {
        return entries.user(directory.counters().nextId(), service ? services : people, account);
    }

    private DirectoryEntry applied(DirectoryEntry usual, String login, Map<String, List<String>> attributes) {
        DirectoryEntry entry = usual;
        for (Map.Entry<String, List<String>> written : attributes.entrySet()) {
            AttributeDefinition attribute = attribute(written.getKey());
            if (attribute.isForwardLink()) {
                links.add(new SeededLink(usual.id(), login, attribute, written.getValue()));
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

    void completeLinks() {
        for (SeededLink link : links) {
            try {
                directory.update(AccessRights.SYSTEM, true, writer -> {
                    new LinkChanges(writer, true)
                            .apply(
                                    writer.view().get(link.source()),
                                    link.attribute(),
                                    ModificationType.ADD,
                                    link.names());
                });
            } catch (LDAPException missing) {
                throw new StartFailure(
                        link.attribute().name() + " of '" + link.login() + "' names an entry that does not exist: "
                                + link.names() + ".",
                        "Write the DN of an entry of this seed, for example CN=Dora Documented,OU=People,"
                                + directory.baseDn() + ".",
                        missing);
            }
        }
        links.clear();
    }

    Map<String, List<String>> deviations(DirectoryAccount account, boolean service) {
        DirectoryView view = directory.view(directory.records(), AccessRights.SYSTEM);
        return directory
                .stored(account.objectGuid())
                .map(entry -> EntryDiff.between(view, usual(account, service), entry))
                .orElse(Map.of());
    }
}
