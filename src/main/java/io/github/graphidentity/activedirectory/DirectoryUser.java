package io.github.graphidentity.activedirectory;

import com.unboundid.ldap.sdk.Entry;
import io.github.graphidentity.identityaccounts.ProviderFailure;
import io.github.graphidentity.identityaccounts.ProviderFailure.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A user as the directory has it now.
 *
 * @param pwdLastSet 0: the password must be changed at the next sign-in
 * @param passwordExpired whether the directory itself says that the password no longer serves; {@code null} where it
 *     does not compute that (a directory that is asked in process computes nothing)
 */
record DirectoryUser(
        String dn,
        UserAccountControl userAccountControl,
        long pwdLastSet,
        @Nullable Boolean passwordExpired) {

    /**
     * 0x10 and 0x800000 of the stored userAccountControl are never the truth: this constructed attribute has them
     * (MS-ADTS 3.1.1.4.5.17).
     */
    static final String COMPUTED = "msDS-User-Account-Control-Computed";

    static final String[] ATTRIBUTES = {"objectClass", "userAccountControl", "pwdLastSet", COMPUTED};

    private static final int PASSWORD_EXPIRED = 0x800000;

    /** @throws ProviderFailure where the entry is no user: computers are of the class user too */
    static DirectoryUser of(Entry entry) {
        Integer bits = entry.getAttributeValueAsInteger("userAccountControl");
        Long pwdLastSet = entry.getAttributeValueAsLong("pwdLastSet");
        boolean isUser = entry.hasObjectClass("user") && !entry.hasObjectClass("computer");
        if (!isUser || bits == null || !new UserAccountControl(bits).isNormalAccount()) {
            throw new ProviderFailure(Kind.REFUSED, "the account is not a user account.");
        }
        Integer computed = entry.getAttributeValueAsInteger(COMPUTED);
        return new DirectoryUser(
                entry.getDN(),
                new UserAccountControl(bits),
                pwdLastSet == null ? 0 : pwdLastSet,
                computed == null ? null : (computed & PASSWORD_EXPIRED) != 0);
    }

    /** Whether the password really has to be changed, not only whether somebody asked for it. */
    boolean mustChangePassword() {
        return pwdLastSet == 0 && !Boolean.FALSE.equals(passwordExpired);
    }
}
