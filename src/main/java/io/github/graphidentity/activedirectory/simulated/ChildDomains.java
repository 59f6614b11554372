package io.github.graphidentity.activedirectory.simulated;

import io.github.graphidentity.activedirectory.changes.Counters;
import io.github.graphidentity.activedirectory.entries.AccessRights;
import io.github.graphidentity.activedirectory.entries.DomainNames;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.records.RecordStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The domains below the first one of a simulated directory, which the same domain controller serves. */
@Assumed("one controller serves several domains, which Active Directory does not; a client finds each at its DN")
public final class ChildDomains {

    private final SimulatedDirectory directory;
    private final RecordStore store;
    private final List<DirectorySeeding> seedings = new CopyOnWriteArrayList<>();

    /** Opens the domains that a store contains. */
    ChildDomains(SimulatedDirectory directory, RecordStore store) {
        this.directory = directory;
        this.store = store;
        directory
                .view(store.now(), AccessRights.SYSTEM)
                .domains()
                .filter(domain -> !domain.isFirst())
                .forEach(domain -> seedings.add(new DirectorySeeding(directory, domain)));
    }

    /**
     * Creates a domain.
     *
     * @param name the first label of its DNS name, such as {@code emea}
     * @param domainSid the prefix of the SIDs of its accounts
     */
    public void create(String name, String domainSid, String administratorPassword) {
        int root = store.change(transaction -> new Counters(transaction).nextId());
        DomainNames domain = directory.names().child(name, DirectorySeeding.sid(domainSid), root);
        DirectorySeeding seeding = new DirectorySeeding(directory, domain);
        seeding.create(administratorPassword);
        seedings.add(seeding);
    }

    /**
     * Adds the entries of a seed to a domain, and exports them.
     *
     * @param name {@code null} for the first domain
     */
    public DirectorySeeding seeding(@Nullable String name) {
        return seedings.stream()
                .filter(it -> it.domain()
                        .dns()
                        .equalsIgnoreCase(name + "." + directory.names().dns()))
                .findFirst()
                .orElseGet(directory::seeding);
    }

    /** Adds the links of the seeded entries of every domain, after all entries were added. */
    public void completeLinks() {
        directory.seeding().completeLinks();
        seedings.forEach(DirectorySeeding::completeLinks);
    }

    /** The naming contexts. */
    public List<String> dns() {
        return seedings.stream().map(it -> it.domain().baseDn()).toList();
    }
}
