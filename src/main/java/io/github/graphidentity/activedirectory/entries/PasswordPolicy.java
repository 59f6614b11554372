package io.github.graphidentity.activedirectory.entries;

import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.FileTime;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The password policy of a domain, from the attributes of its root. Ages are in steps of 100 ns.
 *
 * @param threshold wrong passwords until an account is locked; 0 for never
 */
@DocumentedBy("MS-SAMR 3.1.1.7, password settings; 3.1.1.8.4 and 3.1.1.8.5, unicodePwd")
public record PasswordPolicy(
        long minLength,
        boolean complex,
        int history,
        long minAge,
        long maxAge,
        long threshold,
        long lockoutDuration,
        long observationWindow) {

    private static final int MAX_LENGTH = 256;

    /** Computers choose their own passwords: WORKSTATION_TRUST_ACCOUNT, SERVER_TRUST_ACCOUNT. */
    private static final int TRUST_ACCOUNT = 0x3000;

    private static final int REQUIRED_KINDS = 3;

    /** The policy of an account's domain. */
    public static PasswordPolicy of(DirectoryView view, DirectoryEntry account) {
        DirectoryEntry root = view.of(account).root();
        return new PasswordPolicy(
                number(root, "minPwdLength"),
                (number(root, "pwdProperties") & 1) != 0,
                (int) number(root, "pwdHistoryLength"),
                -number(root, "minPwdAge"),
                -number(root, "maxPwdAge"),
                number(root, "lockoutThreshold"),
                -number(root, "lockoutDuration"),
                -number(root, "lockOutObservationWindow"));
    }

    private static long number(DirectoryEntry root, String attribute) {
        return root.number(AdSchema.INSTANCE.required(attribute));
    }

    /** Whether a password is long and complex enough, and does not contain the name of the account. */
    public boolean accepts(String password, DirectoryEntry account) {
        if ((account.number(AdAttributes.USER_ACCOUNT_CONTROL) & TRUST_ACCOUNT) != 0) {
            return true;
        }
        String name =
                String.valueOf(account.text(AdAttributes.SAM_ACCOUNT_NAME)).toLowerCase(Locale.ROOT);
        boolean containsName =
                name.length() >= 3 && password.toLowerCase(Locale.ROOT).contains(name);
        long kinds = password.chars().map(PasswordPolicy::kind).distinct().count();
        return password.length() >= minLength
                && password.length() <= MAX_LENGTH
                && (!complex || (kinds >= REQUIRED_KINDS && !containsName));
    }

    private static int kind(int character) {
        if (Character.isUpperCase(character)) {
            return 'A';
        } else if (Character.isLowerCase(character)) {
            return 'a';
        }
        return Character.isDigit(character) ? '0' : '!';
    }

    /** Whether an account has the password, or had it as far as the history reaches. */
    public boolean isUsed(String password, DirectoryEntry account) {
        List<?> earlier = account.attributes().get(AdAttributes.PASSWORD_HISTORY);
        return Stream.concat(
                        account.attributes().get(AdAttributes.PASSWORD).stream(),
                        earlier.stream().skip(Math.max(0, earlier.size() - history)))
                .anyMatch(stored -> StoredPassword.matches(stored, password));
    }

    /** Whether the password is too new to be changed by its owner. */
    public boolean isTooNew(DirectoryEntry account, Instant now) {
        long set = account.number(AdAttributes.PASSWORD_LAST_SET);
        return set != 0 && set + minAge > FileTime.of(now);
    }

    /** Whether a lockout is still in force. */
    boolean isLocked(long lockoutTime, Instant now) {
        boolean forEver = lockoutDuration <= 0;
        return lockoutTime != 0 && (forEver || lockoutTime + lockoutDuration > FileTime.of(now));
    }
}
