package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.startup.StartFailure;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** What is never written, whoever asks for it and whatever the directory would allow. */
@Component
public class Safeguards {

    private final boolean dryRun;
    private final boolean protectAdminCount;
    private final List<Predicate<DirectoryUser>> protectedAccounts = new ArrayList<>();

    Safeguards(SafeguardProperties properties) {
        this.dryRun = properties.dryRun();
        this.protectAdminCount = properties.protectAdminCount();
        properties.protectedAccounts().forEach(account -> protectedAccounts.add(protection(account.trim())));
    }

    boolean dryRun() {
        return dryRun;
    }

    /** @throws ProviderFailure where the account is not to be touched, not even to say that it is as wanted */
    void check(DirectoryUser user) {
        if (protectAdminCount && user.adminCount() == 1) {
            throw new ProviderFailure(
                    Kind.PROTECTED, "adminCount is 1, so it is or was an administrator, and those are protected here.");
        }
        if (protectedAccounts.stream().anyMatch(it -> it.test(user))) {
            throw new ProviderFailure(
                    Kind.PROTECTED,
                    user.objectSid() == null
                            ? "its objectSid cannot be read, so it may be one of the accounts that are protected here."
                            : "the account is among those that are protected here.");
        }
    }

    /**
     * The end of a dry run: everything was looked up and checked, and now would be the time to write.
     *
     * @param attribute what would be written
     */
    void checkDryRun(DirectoryUser user, String attribute, Object from, Object to) {
        if (!dryRun) {
            return;
        }
        if (user.writable() != null && !user.writable().contains(attribute.toLowerCase(Locale.ROOT))) {
            throw new ProviderFailure(
                    Kind.REFUSED, "the service account may not write " + attribute + " (found in a dry run).");
        }
        throw new ProviderFailure(
                Kind.DRY_RUN,
                "this is a dry run, which would have changed " + attribute + " from " + from + " to " + to + ".");
    }

    /** Who cannot be compared is not proven to be another. */
    private static Predicate<DirectoryUser> protection(String account) {
        if (account.chars().allMatch(Character::isDigit) && !account.isEmpty()) {
            return user -> user.objectSid() == null || user.objectSid().rid().equals(account);
        }
        var sid = SecurityIdentifier.parse(account);
        if (sid.isPresent()) {
            return user -> user.objectSid() == null || user.objectSid().equals(sid.get());
        }
        try {
            DN dn = new DN(account);
            if (!dn.isNullDN()) {
                return user -> isAtOrBelow(user.dn(), dn);
            }
        } catch (LDAPException none) {
            // Said below.
        }
        throw new StartFailure(
                "emulator.active-directory.protected-accounts has '" + account + "', which names no account.",
                "Write a RID (500), a SID (S-1-5-21-…) or the DN of an account or of what is above it.");
    }

    private static boolean isAtOrBelow(String user, DN dn) {
        try {
            return new DN(user).isDescendantOf(dn, true);
        } catch (LDAPException unreadable) {
            // A name that cannot be compared is not proven to be another.
            return true;
        }
    }
}
