package io.github.graphidentity.tenant.seeds;

import static io.github.graphidentity.activedirectory.schema.UserAccountControl.ACCOUNTDISABLE;
import static io.github.graphidentity.activedirectory.schema.UserAccountControl.DONT_EXPIRE_PASSWORD;
import static io.github.graphidentity.activedirectory.schema.UserAccountControl.NORMAL_ACCOUNT;
import static io.github.graphidentity.activedirectory.schema.UserAccountControl.SMARTCARD_REQUIRED;

import com.unboundid.ldap.sdk.Entry;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.simulated.DirectoryAccount;
import io.github.graphidentity.activedirectory.simulated.DirectorySeeding;
import io.github.graphidentity.activedirectory.simulated.SeededEntry;
import io.github.graphidentity.activedirectory.simulated.SeededUser;
import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.platform.startup.StartFailure;
import io.github.graphidentity.tenant.seeds.Seed.IdentitySeed;
import io.github.graphidentity.tenant.seeds.Seed.ServiceAccountSeed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds the accounts of a seed to the simulated Active Directory, and exports them from it. */
public final class SeededDirectory {

    private final SimulatedDirectory directory;
    private final @Nullable String accountPassword;

    public SeededDirectory(Seed.DirectorySeed seed, SimulatedDirectory directory) {
        this.directory = directory;
        this.accountPassword = seed.accountPassword();
    }

    /** Adds the accounts of identities. */
    public void add(List<IdentitySeed> identities) {
        Map<DirectorySeeding, List<SeededUser>> users = new LinkedHashMap<>();
        for (IdentitySeed identity : identities) {
            DirectoryAccountSeed account = identity.activeDirectory();
            if (account != null) {
                users.computeIfAbsent(directory.children().seeding(account.domain()), domain -> new ArrayList<>())
                        .add(new SeededUser(account(identity, account), attributes(account.attributes())));
            }
        }
        users.forEach(DirectorySeeding::addAll);
    }

    /** Adds the entries of every domain that belong to no account of the seed. */
    public void addEntries(Seed.DirectorySeed seed) {
        add(null, seed.entries());
        seed.children().forEach(domain -> add(domain.name(), domain.entries()));
    }

    private void add(@Nullable String domain, @Nullable List<SeededEntry> entries) {
        Stream.ofNullable(entries)
                .flatMap(List::stream)
                .forEach(directory.children().seeding(domain)::addEntry);
    }

    /**
     * The entries of a domain that belong to no account of the seed.
     *
     * @param domain {@code null} for the first domain
     */
    public @Nullable List<SeededEntry> exportEntries(@Nullable String domain, Set<ObjectGuid> accounts) {
        List<SeededEntry> entries = directory.children().seeding(domain).additional(accounts);
        return entries.isEmpty() ? null : entries;
    }

    public void add(ServiceAccountSeed account) {
        directory.addService(service(account), account.writes(), attributes(account.attributes()));
    }

    /** The current state of an identity's account; empty if it was deleted. */
    public Optional<DirectoryAccountSeed> export(IdentitySeed identity, DirectoryAccountSeed initial) {
        return ObjectGuid.parse(initial.objectGUID()).flatMap(directory::entry).map(entry -> {
            DirectoryAccountSeed flags = flags(initial, entry, null);
            return flags(
                    initial,
                    entry,
                    orNull(directory.children().seeding(initial.domain()).deviations(account(identity, flags), false)));
        });
    }

    private static DirectoryAccountSeed flags(
            DirectoryAccountSeed initial, Entry entry, @Nullable Map<String, List<String>> attributes) {
        int userAccountControl = (int) number(entry, "userAccountControl");
        return new DirectoryAccountSeed(
                initial.objectGUID(),
                initial.domain(),
                initial.rid(),
                (userAccountControl & ACCOUNTDISABLE) != 0,
                number(entry, "lockoutTime") != 0,
                (userAccountControl & DONT_EXPIRE_PASSWORD) != 0,
                (userAccountControl & SMARTCARD_REQUIRED) != 0,
                number(entry, "pwdLastSet") == 0,
                attributes);
    }

    /** The current state of a service account; its initial state if it was deleted. */
    public ServiceAccountSeed export(ServiceAccountSeed initial) {
        return ObjectGuid.parse(initial.objectGUID())
                .flatMap(directory::entry)
                .map(entry -> new ServiceAccountSeed(
                        initial.objectGUID(),
                        initial.rid(),
                        initial.login(),
                        initial.password(),
                        initial.writes(),
                        orNull(directory.seeding().deviations(service(initial), true))))
                .orElse(initial);
    }

    private DirectoryAccount account(IdentitySeed identity, DirectoryAccountSeed account) {
        int userAccountControl = NORMAL_ACCOUNT
                | (account.disabled() ? ACCOUNTDISABLE : 0)
                | (account.passwordNeverExpires() ? DONT_EXPIRE_PASSWORD : 0)
                | (account.smartcardRequired() ? SMARTCARD_REQUIRED : 0);
        return new DirectoryAccount(
                ObjectGuid.parse(account.objectGUID()).orElseThrow(),
                identity.login(),
                identity.displayName(),
                account.rid(),
                userAccountControl,
                account.locked(),
                account.mustChangePassword(),
                accountPassword);
    }

    private static DirectoryAccount service(ServiceAccountSeed account) {
        ObjectGuid objectGuid = ObjectGuid.parse(account.objectGUID())
                .orElseThrow(() -> new StartFailure(
                        "The objectGUID of the service account '" + account.login() + "' must be a GUID with dashes,"
                                + " but is '" + account.objectGUID() + "'.",
                        "See docs/reference/seed.md."));
        return new DirectoryAccount(
                objectGuid,
                account.login(),
                account.login(),
                account.rid(),
                NORMAL_ACCOUNT | DONT_EXPIRE_PASSWORD,
                false,
                false,
                account.password());
    }

    private static long number(Entry entry, String attribute) {
        return Objects.requireNonNullElse(entry.getAttributeValueAsLong(attribute), 0L);
    }

    private static Map<String, List<String>> attributes(@Nullable Map<String, List<String>> attributes) {
        return attributes == null ? Map.of() : attributes;
    }

    private static @Nullable Map<String, List<String>> orNull(Map<String, List<String>> attributes) {
        return attributes.isEmpty() ? null : attributes;
    }
}
