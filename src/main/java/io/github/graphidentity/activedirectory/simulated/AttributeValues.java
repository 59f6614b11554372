package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import io.github.graphidentity.activedirectory.schema.FileTime;
import io.github.graphidentity.activedirectory.schema.UserAccountControl;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Checks and converts values that a client writes, as AD does. */
final class AttributeValues {

    private static final Set<String> LARGE_INTEGERS = Set.of("accountExpires", "lockoutTime", "pwdLastSet");

    /** LOCKOUT and PASSWORD_EXPIRED are computed and never stored. */
    private static final int COMPUTED_BITS = 0x800010;

    /** TEMP_DUPLICATE_ACCOUNT, INTERDOMAIN_TRUST_ACCOUNT, WORKSTATION_TRUST_ACCOUNT, SERVER_TRUST_ACCOUNT. */
    private static final int OTHER_ACCOUNT_TYPES = 0x3900;

    private final DirectoryNames names;
    private final Clock clock;

    AttributeValues(DirectoryNames names, Clock clock) {
        this.names = names;
        this.clock = clock;
    }

    /**
     * Checks the syntax and the number of values.
     *
     * @param attribute in AD's spelling
     */
    @ObservedIn("Samba 4.17, 21 0000200B; learn.microsoft.com, system error 8321, of two values")
    static void check(String attribute, String... values) throws LDAPException {
        Optional<AttributeTypeDefinition> type = DirectorySchema.attribute(attribute);
        if (values.length > 1
                && type.filter(AttributeTypeDefinition::isSingleValued).isPresent()) {
            throw new LDAPException(
                    ResultCode.CONSTRAINT_VIOLATION,
                    "00002081: AtrErr: DSID-03151904, problem 1005 (CONSTRAINT_ATT_TYPE), data 0, Att " + attribute);
        }
        boolean integer = type.filter(it -> DirectorySchema.isInteger(it)).isPresent();
        for (String value : values) {
            if (integer && !isInteger(attribute, value)) {
                throw new LDAPException(
                        ResultCode.INVALID_ATTRIBUTE_SYNTAX,
                        "0000200B: AtrErr: DSID-03151904, problem 1003 (INVALID_ATT_SYNTAX), data 0, Att " + attribute);
            }
        }
    }

    private static boolean isInteger(String attribute, String value) {
        try {
            long number = Long.parseLong(value);
            return LARGE_INTEGERS.contains(attribute) || number == (int) number;
        } catch (NumberFormatException none) {
            return false;
        }
    }

    /**
     * Returns the value to store.
     *
     * @param dn the entry; empty if it is new
     */
    String asStored(String attribute, String value, String dn) throws LDAPException {
        return switch (attribute) {
            case "pwdLastSet" -> pwdLastSet(value);
            case "lockoutTime" -> lockoutTime(value);
            case "userAccountControl" -> userAccountControl(Integer.parseInt(value));
            case "sAMAccountName" -> sAMAccountName(value, dn);
            case "userPrincipalName" -> userPrincipalName(value, dn);
            default -> value;
        };
    }

    @ObservedIn("Samba 4.17")
    private String pwdLastSet(String value) throws LDAPException {
        return switch (value) {
            case "0" -> value;
            case "-1" -> Long.toString(FileTime.of(clock.instant()));
            default -> throw new LDAPException(ResultCode.OTHER, "00000057: pwdLastSet must be 0 or -1 only!");
        };
    }

    @Assumed("documented is that nothing but 0 may be written (MS-ADTS 3.1.1.5.3.2); the text is not")
    private static String lockoutTime(String value) throws LDAPException {
        if (!value.equals("0")) {
            throw new LDAPException(
                    ResultCode.UNWILLING_TO_PERFORM,
                    "00000057: SvcErr: DSID-031A0FC9, problem 5003 (WILL_NOT_PERFORM), data 0");
        }
        return value;
    }

    /** Adds the account type of a user if there is none, and clears the computed bits. */
    @DocumentedBy("MS-SAMR 3.1.1.8.10, userAccountControl; Samba 4.17 for two types of account")
    private static String userAccountControl(int bits) throws LDAPException {
        int stored = bits & ~COMPUTED_BITS;
        boolean normal = (stored & UserAccountControl.NORMAL_ACCOUNT) != 0;
        boolean other = (stored & OTHER_ACCOUNT_TYPES) != 0;
        if (normal && other) {
            throw new LDAPException(ResultCode.OTHER, "00000057: Setting more than one account type not permitted");
        } else if (other) {
            throw new LDAPException(
                    ResultCode.UNWILLING_TO_PERFORM,
                    "0000209A: SvcErr: DSID-031A0FC9, problem 5003 (WILL_NOT_PERFORM), data 0");
        }
        return Integer.toString(stored | UserAccountControl.NORMAL_ACCOUNT);
    }

    @DocumentedBy("MS-ADTS 3.1.1.5.2.3, add: constraints; MS-SAMR 3.1.1.8.4, sAMAccountName")
    private String sAMAccountName(String value, String dn) throws LDAPException {
        if (value.isBlank() || value.matches(".*[\"/\\\\\\[\\]:;|=,+*?<>].*")) {
            throw new LDAPException(
                    ResultCode.UNWILLING_TO_PERFORM,
                    "00000523: SysErr: DSID-031A1256, problem 22 (Invalid argument), data 0");
        }
        if (isTaken("sAMAccountName", value, dn)) {
            throw new LDAPException(
                    ResultCode.ENTRY_ALREADY_EXISTS,
                    "00000524: UpdErr: DSID-031A11E2, problem 6005 (ENTRY_EXISTS), data 0");
        }
        return value;
    }

    @DocumentedBy("MS-ADTS 3.1.1.5.1.3, uniqueness: since Windows Server 2012 R2")
    private String userPrincipalName(String value, String dn) throws LDAPException {
        if (isTaken("userPrincipalName", value, dn)) {
            throw new LDAPException(
                    ResultCode.CONSTRAINT_VIOLATION,
                    "000021C8: AtrErr: DSID-03200BBA, #1:\n\t0: 000021C8: DSID-03200BBA, problem 1005"
                            + " (CONSTRAINT_ATT_TYPE), data 0, Att 90290 (userPrincipalName)");
        }
        return value;
    }

    private boolean isTaken(String attribute, String value, String dn) {
        return names.all(Filter.createEqualityFilter(attribute, value)).stream()
                .map(Entry::getDN)
                .anyMatch(other -> !DirectoryNames.same(other, dn));
    }
}
