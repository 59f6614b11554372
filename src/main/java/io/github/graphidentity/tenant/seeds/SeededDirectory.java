package io.github.graphidentity.tenant.seeds;

import static io.github.graphidentity.activedirectory.schema.UserAccountControl.ACCOUNTDISABLE;
import static io.github.graphidentity.activedirectory.schema.UserAccountControl.DONT_EXPIRE_PASSWORD;
import static io.github.graphidentity.activedirectory.schema.UserAccountControl.NORMAL_ACCOUNT;
import static io.github.graphidentity.activedirectory.schema.UserAccountControl.SMARTCARD_REQUIRED;

import com.unboundid.ldap.sdk.Entry;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.simulated.DirectoryAccount;
import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.platform.startup.StartFailure;
import io.github.graphidentity.tenant.seeds.Seed.DirectoryAccountSeed;
import io.github.graphidentity.tenant.seeds.Seed.IdentitySeed;
import io.github.graphidentity.tenant.seeds.Seed.ServiceAccountSeed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A seed's accounts in Active Directory: put there, and read from there again. */
public final class SeededDirectory {

    private final SimulatedDirectory directory;
    private final @Nullable String accountPassword;

    public SeededDirectory(Seed.DirectorySeed seed, SimulatedDirectory directory) {
        this.directory = directory;
        this.accountPassword = seed.accountPassword();
    }

    public void add(IdentitySeed identity, DirectoryAccountSeed account) {
        directory.add(account(identity, account), attributes(account.attributes()));
    }

    public void add(ServiceAccountSeed account) {
        directory.addService(service(account), account.writes(), attributes(account.attributes()));
    }

    /** The account of an identity as it is now; empty where the directory has lost it. */
    public Optional<DirectoryAccountSeed> now(IdentitySeed identity, DirectoryAccountSeed began) {
        return guid(began.objectGUID()).flatMap(directory::entry).map(entry -> {
            int userAccountControl = (int) number(entry, "userAccountControl");
            DirectoryAccountSeed now = new DirectoryAccountSeed(
                    began.objectGUID(),
                    began.rid(),
                    (userAccountControl & ACCOUNTDISABLE) != 0,
                    number(entry, "lockoutTime") != 0,
                    (userAccountControl & DONT_EXPIRE_PASSWORD) != 0,
                    (userAccountControl & SMARTCARD_REQUIRED) != 0,
                    number(entry, "pwdLastSet") == 0,
                    null);
            return new DirectoryAccountSeed(
                    now.objectGUID(),
                    now.rid(),
                    now.disabled(),
                    now.locked(),
                    now.passwordNeverExpires(),
                    now.smartcardRequired(),
                    now.mustChangePassword(),
                    orNull(directory.deviations(account(identity, now), entry)));
        });
    }

    /** A service account as it is now; what it began as where the directory has lost it. */
    public ServiceAccountSeed now(ServiceAccountSeed began) {
        return guid(began.objectGUID())
                .flatMap(directory::entry)
                .map(entry -> new ServiceAccountSeed(
                        began.objectGUID(),
                        began.rid(),
                        began.login(),
                        began.password(),
                        began.writes(),
                        orNull(directory.serviceDeviations(service(began), entry))))
                .orElse(began);
    }

    private DirectoryAccount account(IdentitySeed identity, DirectoryAccountSeed account) {
        int userAccountControl = NORMAL_ACCOUNT
                | (account.disabled() ? ACCOUNTDISABLE : 0)
                | (account.passwordNeverExpires() ? DONT_EXPIRE_PASSWORD : 0)
                | (account.smartcardRequired() ? SMARTCARD_REQUIRED : 0);
        return new DirectoryAccount(
                guid(account.objectGUID()).orElseThrow(),
                identity.login(),
                identity.displayName(),
                account.rid(),
                userAccountControl,
                account.locked(),
                account.mustChangePassword(),
                accountPassword);
    }

    private static DirectoryAccount service(ServiceAccountSeed account) {
        ObjectGuid objectGuid = guid(account.objectGUID())
                .orElseThrow(() -> new StartFailure(
                        "The service account '" + account.login() + "' has no GUID as its objectGUID.",
                        "Write a GUID, with dashes."));
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

    private static Optional<ObjectGuid> guid(String text) {
        return ObjectGuid.parse(text);
    }

    private static long number(Entry entry, String attribute) {
        return Objects.requireNonNullElse(entry.getAttributeValueAsLong(attribute), 0L);
    }

    private static Map<String, List<String>> attributes(@Nullable Map<String, List<String>> written) {
        return written == null ? Map.of() : written;
    }

    private static @Nullable Map<String, List<String>> orNull(Map<String, List<String>> attributes) {
        return attributes.isEmpty() ? null : attributes;
    }
}
