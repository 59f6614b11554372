package io.github.graphidentity.activedirectory.changes;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.entries.AdAttributes;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.entries.PasswordPolicy;
import io.github.graphidentity.activedirectory.schema.UserAccountControl;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.List;

/** Checks new values of userAccountControl. */
final class AccountControl {

    /** LOCKOUT and PASSWORD_EXPIRED are computed and never stored. */
    private static final long COMPUTED_BITS = 0x800010;

    private static final int TEMP_DUPLICATE = 0x100;
    private static final int INTERDOMAIN_TRUST = 0x800;
    private static final int WORKSTATION = 0x1000;
    private static final int SERVER = 0x2000;
    private static final int PASSWORD_NOT_REQUIRED = 0x20;

    /**
     * TRUSTED_FOR_DELEGATION and TRUSTED_TO_AUTH_FOR_DELEGATION need SeEnableDelegationPrivilege, SERVER_TRUST_ACCOUNT and
     * PARTIAL_SECRETS_ACCOUNT the right to install a domain controller. Only administrators have them.
     */
    private static final int PRIVILEGED = 0x80000 | 0x1000000 | SERVER | 0x4000000;

    private AccountControl() {}

    /** Adds the account type of a user if there is none, and clears the computed bits. */
    @DocumentedBy("MS-SAMR 3.1.1.8.10, userAccountControl")
    @ObservedIn("Samba 4.17, which enables an account without a password; Windows refuses it with 0000052D")
    static List<?> checked(DirectoryWriter writer, DirectoryEntry account, List<?> values) throws LDAPException {
        long bits = (Long) values.get(0) & ~COMPUTED_BITS;
        if ((bits & TEMP_DUPLICATE) != 0) {
            throw LdapError.OTHER.of("00000057: UF_TEMP_DUPLICATE_ACCOUNT is never allowed");
        } else if ((bits & INTERDOMAIN_TRUST) != 0) {
            throw LdapError.ACCESS_DENIED.of();
        }
        if (((bits ^ account.number(AdAttributes.USER_ACCOUNT_CONTROL)) & PRIVILEGED) != 0) {
            writer.view().rights().checkAdministrator(writer.view());
        }
        long types = bits & (UserAccountControl.NORMAL_ACCOUNT | WORKSTATION | SERVER);
        if (Long.bitCount(types) > 1) {
            throw LdapError.OTHER.of("00000057: Setting more than one account type not permitted");
        } else if ((types & (WORKSTATION | SERVER)) != 0 && !account.isA("computer")) {
            throw LdapError.CLASS_VIOLATION.of("0000217C", "0");
        }
        long stored = types == 0 ? bits | UserAccountControl.NORMAL_ACCOUNT : bits;
        checkPassword(writer, account, stored);
        return List.of(stored);
    }

    @Assumed("documented is that constrained delegation needs SeEnableDelegationPrivilege; not for removing a value")
    static List<?> delegation(DirectoryWriter writer, DirectoryEntry account, List<?> values) throws LDAPException {
        writer.view().rights().checkAdministrator(writer.view());
        return values;
    }

    private static void checkPassword(DirectoryWriter writer, DirectoryEntry account, long control)
            throws LDAPException {
        boolean enabled = (control & (UserAccountControl.ACCOUNTDISABLE | PASSWORD_NOT_REQUIRED)) == 0
                && (control & UserAccountControl.NORMAL_ACCOUNT) != 0
                && (control & UserAccountControl.SMARTCARD_REQUIRED) == 0;
        boolean wasEnabled = (account.number(AdAttributes.USER_ACCOUNT_CONTROL)
                        & (UserAccountControl.ACCOUNTDISABLE | PASSWORD_NOT_REQUIRED))
                == 0;
        boolean alreadySo = wasEnabled && account.attributes().has(AdAttributes.USER_ACCOUNT_CONTROL);
        if (enabled
                && !alreadySo
                && !account.attributes().has(AdAttributes.PASSWORD)
                && PasswordPolicy.of(writer.view(), account).minLength() > 0) {
            throw PasswordWrite.noPassword();
        }
    }
}
