package io.github.graphidentity.activedirectory.simulated;

import static io.github.graphidentity.activedirectory.schema.UserAccountControl.ACCOUNTDISABLE;
import static io.github.graphidentity.activedirectory.schema.UserAccountControl.DONT_EXPIRE_PASSWORD;
import static io.github.graphidentity.activedirectory.schema.UserAccountControl.SMARTCARD_REQUIRED;

import com.unboundid.ldap.sdk.Entry;
import io.github.graphidentity.activedirectory.schema.FileTime;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The state of an account that follows from its stored attributes. */
record DerivedAccountState(long userAccountControl, long pwdLastSet, long lockoutTime, long accountExpires) {

    static final long NEVER = Long.MAX_VALUE;

    private static final int LOCKOUT = 0x10;
    private static final int PASSWORD_EXPIRED = 0x800000;

    /** The default policy of a new domain. */
    private static final Duration MAXIMUM_PASSWORD_AGE = Duration.ofDays(42);

    static DerivedAccountState of(Entry entry) {
        return new DerivedAccountState(
                number(entry, "userAccountControl"),
                number(entry, "pwdLastSet"),
                number(entry, "lockoutTime"),
                number(entry, "accountExpires"));
    }

    /**
     * The {@code data} code that rejects a bind with the right password; empty if the account may bind. A locked
     * account is rejected before its password is checked.
     */
    Optional<String> refusal(Instant now) {
        if (locked()) {
            return Optional.of("775");
        }
        if ((userAccountControl & ACCOUNTDISABLE) != 0) {
            return Optional.of("533");
        }
        if (accountExpires != 0 && accountExpires != NEVER && accountExpires <= FileTime.of(now)) {
            return Optional.of("701");
        }
        if (mustChangePassword()) {
            return Optional.of("773");
        }
        return passwordExpired(now) ? Optional.of("532") : Optional.empty();
    }

    boolean locked() {
        return lockoutTime != 0;
    }

    @DocumentedBy("MS-ADTS 3.1.1.4.5.17, msDS-User-Account-Control-Computed")
    long computedUserAccountControl(Instant now) {
        return (locked() ? LOCKOUT : 0) | (passwordExpired(now) ? PASSWORD_EXPIRED : 0);
    }

    @DocumentedBy("MS-ADTS 3.1.1.4.5.33, msDS-UserPasswordExpiryTimeComputed")
    long passwordExpiryTime() {
        if (passwordNeverExpires()) {
            return NEVER;
        }
        return pwdLastSet == 0 ? 0 : pwdLastSet + FileTime.steps(MAXIMUM_PASSWORD_AGE);
    }

    /** Also true if the password must be changed. */
    private boolean passwordExpired(Instant now) {
        return passwordExpiryTime() <= FileTime.of(now);
    }

    private boolean mustChangePassword() {
        return pwdLastSet == 0 && !passwordNeverExpires();
    }

    private boolean passwordNeverExpires() {
        return (userAccountControl & (DONT_EXPIRE_PASSWORD | SMARTCARD_REQUIRED)) != 0;
    }

    private static long number(Entry entry, String attribute) {
        Long value = entry.getAttributeValueAsLong(attribute);
        return value == null ? 0 : value;
    }
}
