package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.activedirectory.schema.AccountKey;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The simulated domain: an in-memory LDAP directory with Active Directory's attributes and layout. */
public final class SimulatedDirectory {

    /** The first account of every AD domain. */
    private static final String ADMINISTRATOR = "CN=Administrator,CN=Users,";

    private final InMemoryDirectoryServer server;
    private final DirectoryEntries entries;
    private final WriteDelegations delegations;
    private final String baseDn;
    private final Instant created;

    /**
     * Creates a domain.
     *
     * @param domain the DNS name, {@code contoso.example}
     * @param domainSid the prefix of account SIDs
     * @param network where it listens once its {@linkplain #server() server} is started
     */
    public SimulatedDirectory(
            String domain, String domainSid, String administratorPassword, DirectoryNetwork network, Clock clock) {
        this(domain, domainSid, administratorPassword, network, clock, clock.instant());
    }

    /** Creates a domain with an earlier creation time. */
    public SimulatedDirectory(
            String domain,
            String domainSid,
            String administratorPassword,
            DirectoryNetwork network,
            Clock clock,
            Instant created) {
        this.created = created;
        this.baseDn = "DC=" + domain.replace(".", ",DC=");
        this.entries = new DirectoryEntries(domain, baseDn, DirectoryEntries.sid(domainSid), created);
        this.delegations = new WriteDelegations(ADMINISTRATOR + baseDn);
        DirectoryNames names = new DirectoryNames(this::ldap, domain, baseDn);
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(baseDn);
            config.setSchema(DirectorySchema.SHARED);
            // The library's operational attributes differ from AD's, and AD's schema does not define them.
            config.setGenerateOperationalAttributes(false);
            config.setEqualityIndexAttributes("objectGUID", "objectSid", "userPrincipalName", "sAMAccountName");
            config.setPasswordAttributes(DirectoryEntries.PASSWORD);
            config.setPasswordEncoders(DirectoryEntries.passwordEncoder());
            config.setRootDSEEntry(RootDse.of(domain, baseDn));
            new LdapInterceptors(names, delegations, clock).apply(config, this::server);
            network.configure(config);
            this.server = new InMemoryDirectoryServer(config);
            this.server.addEntries(entries.domain(administratorPassword));
        } catch (LDAPException failure) {
            throw DirectoryRefusal.of(
                    "The directory of '" + domain + "' cannot be set up: ",
                    failure,
                    "Check domain and directory of the seed.");
        }
    }

    /**
     * Adds a user.
     *
     * @throws StartFailure if the directory rejects it
     */
    public void add(DirectoryAccount account) {
        add(account, Map.of());
    }

    /** Adds a user with attributes that do not follow from the account. An attribute without values is removed. */
    public void add(DirectoryAccount account, Map<String, List<String>> attributes) {
        add(EntryDiff.applied(attributes, entries.user(account)), account.login());
    }

    /** The attributes of an entry that differ from those that follow from the account. */
    public Map<String, List<String>> deviations(DirectoryAccount account, Entry entry) {
        return EntryDiff.between(entries.user(account), entry);
    }

    /** The same for a service account. */
    public Map<String, List<String>> serviceDeviations(DirectoryAccount account, Entry entry) {
        return EntryDiff.between(entries.service(account), entry);
    }

    /** The creation time of entries without a time of their own. */
    public Instant created() {
        return created;
    }

    /**
     * Adds a service account.
     *
     * @param writable the user attributes that it may write, in AD's spelling
     * @param attributes those that do not follow from the account
     */
    public void addService(DirectoryAccount account, List<String> writable, Map<String, List<String>> attributes) {
        Entry entry = EntryDiff.applied(attributes, entries.service(account));
        add(entry, account.login());
        delegations.delegate(entry.getDN(), writable);
    }

    private void add(Entry entry, String login) {
        try {
            server.add(entry);
        } catch (LDAPException failure) {
            throw DirectoryRefusal.of(
                    "The account '" + login + "' cannot be added to the directory: ",
                    failure,
                    "Give every account a login, an objectGUID and a rid of its own.");
        }
    }

    public DirectorySnapshot snapshot() {
        return new DirectorySnapshot(server.createSnapshot());
    }

    public void restore(DirectorySnapshot snapshot) {
        snapshot.restore(server);
    }

    public String baseDn() {
        return baseDn;
    }

    /** Accesses the directory in process, without a connection. */
    public LDAPInterface ldap() {
        return server;
    }

    /** The server, which starts and stops the listeners. */
    public InMemoryDirectoryServer server() {
        return server;
    }

    public List<ObjectGuid> objectGuids(AccountKey key) {
        return search(key.filter()).stream()
                .map(entry -> entry.getAttributeValueBytes("objectGUID"))
                .filter(Objects::nonNull)
                .map(ObjectGuid::of)
                .toList();
    }

    public Optional<Entry> entry(ObjectGuid objectGuid) {
        return search(objectGuid.filter()).stream().map(Entry.class::cast).findFirst();
    }

    private List<SearchResultEntry> search(Filter filter) {
        try {
            return Objects.requireNonNull(
                    server.search(baseDn, SearchScope.SUB, filter).getSearchEntries());
        } catch (LDAPException failure) {
            throw new IllegalStateException("the simulated directory cannot be searched", failure);
        }
    }
}
