package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.github.graphidentity.activedirectory.changes.DirectoryWriter;
import io.github.graphidentity.activedirectory.connection.LdapCalls;
import io.github.graphidentity.activedirectory.entries.AccessRights;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryTables;
import io.github.graphidentity.activedirectory.entries.DirectoryTables.Delegation;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.DomainNames;
import io.github.graphidentity.activedirectory.entries.NameResolution;
import io.github.graphidentity.activedirectory.schema.AccountKey;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.search.AttributeSelection;
import io.github.graphidentity.activedirectory.search.SearchPlan;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Records;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The simulated domain, and its child domains. Their entries are records of the tenant's store, which takes and restores snapshots. Thread-safe. */
public final class SimulatedDirectory {

    private final RecordStore store;
    private final DomainNames names;
    private final Clock clock;
    private final DirectorySeeding seeding;
    private final ChildDomains children;

    /**
     * Creates a domain, or opens the one that the store contains.
     *
     * @param store for this domain alone, or also for the other providers of a tenant
     * @param domain the DNS name, {@code contoso.example}
     * @param domainSid the prefix of account SIDs
     * @param created the creation time of entries without a time of their own
     */
    public SimulatedDirectory(
            RecordStore store,
            String domain,
            String domainSid,
            String administratorPassword,
            Clock clock,
            Instant created) {
        this.store = store;
        this.clock = clock;
        this.names = new DomainNames(domain, DirectorySeeding.sid(domainSid), created);
        this.seeding = new DirectorySeeding(this, names);
        if (store.now().get(DirectoryTables.ENTRIES, DirectoryView.ROOT) == null) {
            SchemaObjects.addTo(store);
            seeding.create(administratorPassword);
        }
        this.children = new ChildDomains(this, store);
    }

    /** Adds a user. */
    public void add(DirectoryAccount account) {
        add(account, Map.of());
    }

    /**
     * Adds a user to the first domain, with attributes that do not follow from the account. An attribute without values is
     * removed. Links to other entries take effect with {@link ChildDomains#completeLinks}.
     *
     * @throws io.github.graphidentity.platform.startup.StartFailure if the directory rejects it
     */
    public void add(DirectoryAccount account, Map<String, List<String>> attributes) {
        seeding.add(account, attributes);
    }

    /**
     * Adds a service account.
     *
     * @param writable the user attributes that it may write
     * @param attributes those that do not follow from the account
     */
    public void addService(DirectoryAccount account, List<String> writable, Map<String, List<String>> attributes) {
        int id = seeding.addService(account, attributes);
        SeededValues.attributes(writable);
        store.update(
                transaction -> transaction.put(DirectoryTables.DELEGATIONS, new Delegation(id, List.copyOf(writable))));
    }

    /** Adds the other entries of a seed, and exports a seed. */
    public DirectorySeeding seeding() {
        return seeding;
    }

    /** The domains below the first one. */
    public ChildDomains children() {
        return children;
    }

    /** The creation time of entries without a time of their own. */
    public Instant created() {
        return names.created();
    }

    public String baseDn() {
        return names.baseDn();
    }

    /** A session of a client on the network, which starts anonymous. */
    public DirectorySession session(SessionOptions options, BooleanSupplier encrypted) {
        return new LocalSession(this, options, encrypted, null);
    }

    /** A session of the emulator itself, which may read and write everything. */
    public DirectorySession system() {
        return new LocalSession(this, SessionOptions.DEFAULT, () -> true, AccessRights.SYSTEM);
    }

    /** A session of the emulator itself, which may write these attributes only, of users that are not protected. */
    public DirectorySession delegated(List<String> writable) {
        AccessRights rights = AccessRights.delegated(SeededValues.attributes(writable));
        return new LocalSession(this, SessionOptions.DEFAULT, () -> true, rights);
    }

    /** The requests of the adapter, made in process. */
    public LdapCalls calls() {
        return new InProcessCalls(system());
    }

    public List<ObjectGuid> objectGuids(AccountKey key) {
        DirectoryView view = view(records(), AccessRights.SYSTEM);
        return new SearchPlan(view)
                .candidates(key.filter()).orElseThrow().stream()
                        .filter(entry -> !entry.isDeleted())
                        .map(entry -> new ObjectGuid(entry.guid()))
                        .toList();
    }

    /** The current entry of an account, with all attributes that a search returns. */
    public Optional<SearchResultEntry> entry(ObjectGuid objectGuid) {
        DirectoryView view = view(records(), AccessRights.SYSTEM);
        return stored(objectGuid).map(entry -> AttributeSelection.ALL.of(view, entry));
    }

    /** The entry with the state of an account alone, without the attributes that take time to compute. */
    public Optional<SearchResultEntry> account(ObjectGuid objectGuid) {
        DirectoryView view = view(records(), AccessRights.SYSTEM);
        return stored(objectGuid).map(entry -> AttributeSelection.ACCOUNT.of(view, entry));
    }

    /** The entry with a DN, or another name that AD accepts in its place. */
    public Optional<SearchResultEntry> entry(String dn) {
        DirectoryView view = view(records(), AccessRights.SYSTEM);
        return NameResolution.lookUp(view, dn).map(entry -> AttributeSelection.ALL.of(view, entry));
    }

    Optional<DirectoryEntry> stored(ObjectGuid objectGuid) {
        return records()
                .one(DirectoryTables.ENTRIES, DirectoryTables.BY_GUID, objectGuid.value())
                .filter(entry -> !entry.isDeleted());
    }

    /** What a bound account may do. */
    AccessRights rights(int account) {
        Delegation delegation = records().get(DirectoryTables.DELEGATIONS, account);
        return new AccessRights(
                account, delegation == null ? Set.of() : SeededValues.attributes(delegation.attributes()));
    }

    Records records() {
        return store.now();
    }

    DirectoryView view(Records records, AccessRights rights) {
        return new DirectoryView(records, names, clock.instant(), rights);
    }

    /** A change of the directory. */
    interface Work<R> {

        R by(DirectoryWriter writer) throws LDAPException;
    }

    <R> R write(AccessRights rights, boolean encrypted, Work<R> work) throws LDAPException {
        return store.<R, LDAPException>change(
                transaction -> work.by(new DirectoryWriter(transaction, view(transaction, rights), encrypted)));
    }

    void update(AccessRights rights, boolean encrypted, DirectoryUpdate update) throws LDAPException {
        write(rights, encrypted, writer -> {
            update.by(writer);
            return true;
        });
    }

    DomainNames names() {
        return names;
    }
}
