package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.connection.Directories;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.startup.StartFailure;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Keeps actions away from protected accounts, and from the whole directory in a dry run. */
@Component
public class Safeguards {

    private final boolean dryRun;
    private final boolean protectAdminCount;
    private final List<Predicate<DirectoryUser>> protectedAccounts = new ArrayList<>();

    Safeguards(SafeguardProperties properties) {
        this.dryRun = properties.dryRun();
        this.protectAdminCount = properties.protectAdminCount();
        wholeNames(properties.protectedAccounts()).forEach(account -> protectedAccounts.add(protection(account)));
    }

    boolean dryRun() {
        return dryRun;
    }

    /** @throws ProviderFailure if the account is protected, even if it already has the wanted state */
    void check(DirectoryUser user, Directories directories) {
        Integer adminCount = user.adminCount();
        if (protectAdminCount && (adminCount == null || adminCount != 0)) {
            throw new ProviderFailure(
                    Kind.PROTECTED,
                    adminCount == null
                            ? "the account's adminCount is not a number, so it may be an administrator."
                            : "adminCount is " + adminCount + ": the account is or was an administrator, and"
                                    + " administrators are protected.");
        }
        if (protectedAccounts.stream().anyMatch(it -> it.test(user))) {
            throw new ProviderFailure(
                    Kind.PROTECTED,
                    user.objectSid() == null
                            ? "the account's objectSid cannot be read, so it may be a protected account."
                            : "the account is protected by emulator.active-directory.protected-accounts.");
        }
        if (directories.isOwn(user.objectSid())) {
            throw new ProviderFailure(
                    Kind.PROTECTED,
                    "the account is the one that the emulator itself uses, without which nothing works.");
        }
    }

    /** Ends a dry run. Called after all checks, immediately before the write. */
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
                "this is a dry run; the action would have changed " + attribute + " from " + from + " to " + to + ".");
    }

    /** Puts DNs together again that a list in an environment variable was split into. A DN ends with its DC components. */
    private static List<String> wholeNames(List<String> elements) {
        List<String> names = new ArrayList<>();
        for (String element : elements) {
            int last = names.size() - 1;
            String before = last < 0 ? "" : names.get(last);
            boolean complete = isDc(before.substring(before.lastIndexOf(',') + 1));
            boolean next = isDc(element) && !element.contains(",");
            if (before.contains("=") && element.contains("=") && (next || !complete)) {
                names.set(last, before + "," + element.trim());
            } else {
                names.add(element.trim());
            }
        }
        return names;
    }

    private static boolean isDc(String rdn) {
        return rdn.trim().toUpperCase(Locale.ROOT).startsWith("DC=");
    }

    /** Matches also a user whose objectSid or DN cannot be read, because it may be the protected account. */
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
            // Reported below.
        }
        throw new StartFailure(
                "emulator.active-directory.protected-accounts contains '" + account + "', which is not an account.",
                "Use a RID (500), a SID (S-1-5-21-…), or the DN of an account or of a container above it. A name with"
                        + " an escaped comma requires its own element: emulator.active-directory.protected-accounts[0].");
    }

    private static boolean isAtOrBelow(String user, DN dn) {
        try {
            return new DN(user).isDescendantOf(dn, true);
        } catch (LDAPException unreadable) {
            return true;
        }
    }
}
