package io.github.graphidentity.activedirectory.entries;

import static io.github.graphidentity.activedirectory.schema.UserAccountControl.ACCOUNTDISABLE;
import static io.github.graphidentity.activedirectory.schema.UserAccountControl.DONT_EXPIRE_PASSWORD;
import static io.github.graphidentity.activedirectory.schema.UserAccountControl.SMARTCARD_REQUIRED;

import io.github.graphidentity.activedirectory.schema.FileTime;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Instant;
import java.util.Optional;

/** The state of an account that follows from its stored attributes and the domain's policy. */
public record DerivedAccountState(
        long userAccountControl, long pwdLastSet, long lockoutTime, long accountExpires, PasswordPolicy policy) {

    public static final long NEVER = Long.MAX_VALUE;

    private static final int LOCKOUT = 0x10;
    private static final int PASSWORD_EXPIRED = 0x800000;

    /** Trust accounts of computers and domains, whose passwords do not expire. */
    private static final int TRUST_ACCOUNTS = 0x3800;

    public static DerivedAccountState of(DirectoryView view, DirectoryEntry entry) {
        return new DerivedAccountState(
                entry.number(AdAttributes.USER_ACCOUNT_CONTROL),
                entry.number(AdAttributes.PASSWORD_LAST_SET),
                entry.number(AdAttributes.LOCKOUT_TIME),
                entry.number(AdAttributes.ACCOUNT_EXPIRES),
                PasswordPolicy.of(view, entry));
    }

    /** The {@code data} code that rejects a bind with the right password; empty if the account may bind. */
    public Optional<String> refusal(Instant now) {
        if (locked(now)) {
            return Optional.of("775");
        }
        if ((userAccountControl & ACCOUNTDISABLE) != 0) {
            return Optional.of("533");
        }
        if (accountExpires != 0 && accountExpires != NEVER && accountExpires <= FileTime.of(now)) {
            return Optional.of("701");
        }
        if (pwdLastSet == 0 && !passwordNeverExpires()) {
            return Optional.of("773");
        }
        return passwordExpired(now) ? Optional.of("532") : Optional.empty();
    }

    /** Whether the account is locked. Then a bind is rejected before its password is checked. */
    public boolean locked(Instant now) {
        return policy.isLocked(lockoutTime, now);
    }

    @DocumentedBy("MS-ADTS 3.1.1.4.5.17, msDS-User-Account-Control-Computed")
    long computedUserAccountControl(Instant now) {
        return (locked(now) ? LOCKOUT : 0) | (passwordExpired(now) ? PASSWORD_EXPIRED : 0);
    }

    @DocumentedBy("MS-ADTS 3.1.1.4.5.33, msDS-UserPasswordExpiryTimeComputed")
    long passwordExpiryTime() {
        if (passwordNeverExpires() || policy.maxAge() <= 0) {
            return NEVER;
        }
        return pwdLastSet == 0 ? 0 : pwdLastSet + policy.maxAge();
    }

    /** Also true if the password must be changed. */
    private boolean passwordExpired(Instant now) {
        return passwordExpiryTime() <= FileTime.of(now);
    }

    private boolean passwordNeverExpires() {
        return (userAccountControl & (DONT_EXPIRE_PASSWORD | SMARTCARD_REQUIRED | TRUST_ACCOUNTS)) != 0;
    }
}
