package io.github.graphidentity.activedirectory.simulated;

import static java.util.Map.entry;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.UserAccountControl;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of the Security Accounts Manager for attributes of accounts and groups. One row for each attribute. */
@DocumentedBy("MS-SAMR 3.1.1.8, processing of attribute updates")
final class AccountRules {

    /** Checks and converts the values of one attribute. */
    private interface Rule {

        List<?> stored(DirectoryWriter writer, DirectoryEntry account, List<?> values) throws LDAPException;
    }

    /** LOCKOUT and PASSWORD_EXPIRED are computed and never stored. */
    private static final long COMPUTED_BITS = 0x800010;

    private static final int TEMP_DUPLICATE = 0x100;
    private static final int INTERDOMAIN_TRUST = 0x800;
    private static final int WORKSTATION = 0x1000;
    private static final int SERVER = 0x2000;
    private static final int PASSWORD_NOT_REQUIRED = 0x20;

    private static final int MAX_NAME = 256;
    private static final long SECURITY_GROUP = 0x80000000L;
    private static final Set<Long> GROUP_SCOPES = Set.of(2L, 4L, 8L);

    private static final Map<AttributeDefinition, Rule> RULES = Map.ofEntries(
                    entry("pwdLastSet", (Rule) AccountRules::pwdLastSet),
                    entry("lockoutTime", (Rule) AccountRules::lockoutTime),
                    entry("userAccountControl", (Rule) AccountRules::userAccountControl),
                    entry("sAMAccountName", (Rule) AccountRules::sAMAccountName),
                    entry("userPrincipalName", (Rule) AccountRules::userPrincipalName),
                    entry("groupType", (Rule) AccountRules::groupType),
                    entry("description", (Rule) AccountRules::description),
                    entry("servicePrincipalName", (Rule) ServicePrincipalNames::checked),
                    entry("primaryGroupID", (Rule) PrimaryGroup::changed))
            .entrySet()
            .stream()
            .collect(Collectors.toUnmodifiableMap(it -> AdSchema.INSTANCE.required(it.getKey()), Map.Entry::getValue));

    /** Attributes that an account or a group cannot lose. */
    private static final Set<AttributeDefinition> MANDATORY = Stream.of(
                    "accountExpires",
                    "codePage",
                    "countryCode",
                    "groupType",
                    "lockoutTime",
                    "primaryGroupID",
                    "pwdLastSet",
                    "sAMAccountName",
                    "userAccountControl")
            .map(AdSchema.INSTANCE::required)
            .collect(Collectors.toUnmodifiableSet());

    private AccountRules() {}

    /** The values to store. */
    static List<?> stored(DirectoryWriter writer, DirectoryEntry account, AttributeDefinition attribute, List<?> values)
            throws LDAPException {
        Rule rule = RULES.get(attribute);
        boolean ruled = account.classes().isAccount();
        if (ruled
                && values.isEmpty()
                && MANDATORY.contains(attribute)
                && account.attributes().has(attribute)) {
            throw LdapError.UNWILLING.of("0000209A");
        }
        if (rule == null || !ruled || values.isEmpty()) {
            return values;
        }
        return rule.stored(writer, account, values);
    }

    @ObservedIn("Samba 4.17")
    private static List<?> pwdLastSet(DirectoryWriter writer, DirectoryEntry account, List<?> values)
            throws LDAPException {
        long value = (Long) values.get(0);
        if (value == -1) {
            return List.of(writer.fileTime());
        }
        if (value != 0) {
            throw LdapError.OTHER.of("00000057: pwdLastSet must be 0 or -1 only!");
        }
        return values;
    }

    @Assumed("documented is that nothing but 0 may be written (MS-ADTS 3.1.1.5.3.2); the text is not")
    private static List<?> lockoutTime(DirectoryWriter writer, DirectoryEntry account, List<?> values)
            throws LDAPException {
        if (!values.get(0).equals(0L)) {
            throw LdapError.UNWILLING.of("00000057");
        }
        return values;
    }

    /** Adds the account type of a user if there is none, and clears the computed bits. */
    @DocumentedBy("MS-SAMR 3.1.1.8.10, userAccountControl")
    @ObservedIn("Samba 4.17, which enables an account without a password; Windows refuses it with 0000052D")
    private static List<?> userAccountControl(DirectoryWriter writer, DirectoryEntry account, List<?> values)
            throws LDAPException {
        long bits = (Long) values.get(0) & ~COMPUTED_BITS;
        if ((bits & TEMP_DUPLICATE) != 0) {
            throw LdapError.OTHER.of("00000057: UF_TEMP_DUPLICATE_ACCOUNT is never allowed");
        } else if ((bits & INTERDOMAIN_TRUST) != 0) {
            throw LdapError.ACCESS_DENIED.of();
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
                && PasswordPolicy.of(writer.view()).minLength() > 0) {
            throw PasswordWrite.noPassword();
        }
    }

    @DocumentedBy("MS-ADTS 3.1.1.5.2.3, add: constraints; MS-SAMR 3.1.1.8.4, sAMAccountName")
    private static List<?> sAMAccountName(DirectoryWriter writer, DirectoryEntry account, List<?> values)
            throws LDAPException {
        String name = (String) values.get(0);
        if (name.isBlank()
                || name.length() > MAX_NAME
                || name.endsWith(".")
                || name.matches("(?s).*[\"/\\\\\\[\\]:;|=,+*?<>\\p{Cntrl}].*")) {
            throw LdapError.CONSTRAINT.of("00000523", "900dd (sAMAccountName)");
        }
        boolean taken = writer.transaction()
                .one(DirectoryTables.ENTRIES, DirectoryTables.BY_ACCOUNT_NAME, name)
                .filter(other -> other.id() != account.id())
                .isPresent();
        if (taken) {
            throw LdapError.EXISTS.of("00000524");
        }
        return values;
    }

    @DocumentedBy("MS-ADTS 3.1.1.5.1.3, uniqueness: since Windows Server 2012 R2")
    private static List<?> userPrincipalName(DirectoryWriter writer, DirectoryEntry account, List<?> values)
            throws LDAPException {
        boolean taken = writer.transaction()
                .by(DirectoryTables.ENTRIES, DirectoryTables.BY_PRINCIPAL_NAME, (String) values.get(0))
                .anyMatch(other -> other.id() != account.id());
        if (taken) {
            throw LdapError.CONSTRAINT.of("000021C8", "90290 (userPrincipalName)");
        }
        return values;
    }

    @DocumentedBy("MS-SAMR 2.2.1.11, group type codes; a group of the system cannot be made")
    private static List<?> groupType(DirectoryWriter writer, DirectoryEntry group, List<?> values)
            throws LDAPException {
        long type = (Long) values.get(0) & 0xffffffffL;
        if (!GROUP_SCOPES.contains(type & ~SECURITY_GROUP)) {
            throw LdapError.UNWILLING.of("00002141");
        }
        long scope = type & ~SECURITY_GROUP;
        long before = group.number(AdAttributes.GROUP_TYPE) & 0xe;
        boolean directly = before == 0 || before == scope || before == 8 || scope == 8;
        if (!directly) {
            throw LdapError.UNWILLING.of("00002141");
        }
        return List.of((long) (int) type);
    }

    @DocumentedBy("MS-ADA1 2.153: description has one value in accounts and groups, for compatibility with SAM")
    private static List<?> description(DirectoryWriter writer, DirectoryEntry account, List<?> values)
            throws LDAPException {
        if (values.size() > 1) {
            throw LdapError.VALUE_EXISTS.of("description");
        }
        return values;
    }
}
