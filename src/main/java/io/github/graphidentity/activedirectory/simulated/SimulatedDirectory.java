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

/** A domain of Active Directory, as far as accounts go: a real LDAP directory in memory, with AD's attributes and layout. */
public final class SimulatedDirectory {

    /** Every simple bind needs a name, and this is AD's own for its first account. */
    private static final String ADMINISTRATOR = "CN=Administrator,CN=Users,";

    private final InMemoryDirectoryServer server;
    private final DirectoryEntries entries;
    private final WriteDelegations delegations;
    private final String baseDn;
    private final Instant created;

    /**
     * Creates a domain that begins now.
     *
     * @param domain the DNS name, {@code contoso.example}
     * @param domainSid what account SIDs begin with
     * @param network where it listens once its {@linkplain #server() server} is started
     */
    public SimulatedDirectory(
            String domain, String domainSid, String administratorPassword, DirectoryNetwork network, Clock clock) {
        this(domain, domainSid, administratorPassword, network, clock, clock.instant());
    }

    /** A domain that began earlier than now. */
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
            // Its own operational attributes are not AD's, and a schema without them would refuse every change.
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

    /** Adds a user; a {@code StartFailure} where the directory refuses it. */
    public void add(DirectoryAccount account) {
        add(account, Map.of());
    }

    /**
     * Adds a user of whom not everything follows from the account.
     *
     * @param attributes what does not; one without values is absent
     */
    public void add(DirectoryAccount account, Map<String, List<String>> attributes) {
        add(EntryDiff.applied(attributes, entries.user(account)), account.login());
    }

    /** What of an account's entry is not as it follows from the account. */
    public Map<String, List<String>> deviations(DirectoryAccount account, Entry entry) {
        return EntryDiff.between(entries.user(account), entry);
    }

    /** The same for a service's. */
    public Map<String, List<String>> serviceDeviations(DirectoryAccount account, Entry entry) {
        return EntryDiff.between(entries.service(account), entry);
    }

    /** When everything in it began that does not say otherwise. */
    public Instant created() {
        return created;
    }

    /**
     * Adds an account for a service, which may write these attributes of users and no others.
     *
     * @param writable in AD's names
     * @param attributes what is not as it follows from the account
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

    /** Everything in it as it is now. */
    public DirectorySnapshot snapshot() {
        return new DirectorySnapshot(server.createSnapshot());
    }

    /** Makes everything in it what it was. */
    public void restore(DirectorySnapshot snapshot) {
        snapshot.restore(server);
    }

    public String baseDn() {
        return baseDn;
    }

    /** The directory in process: what a connection would be, without the socket. */
    public LDAPInterface ldap() {
        return server;
    }

    /** The server, to start and stop its listeners. */
    public InMemoryDirectoryServer server() {
        return server;
    }

    /** The accounts that this key names. */
    public List<ObjectGuid> objectGuids(AccountKey key) {
        return search(key.filter()).stream()
                .map(entry -> entry.getAttributeValueBytes("objectGUID"))
                .filter(Objects::nonNull)
                .map(ObjectGuid::of)
                .toList();
    }

    /** The entry of an account as it is now. */
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
