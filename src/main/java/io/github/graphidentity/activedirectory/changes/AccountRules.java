package io.github.graphidentity.activedirectory.changes;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.entries.AdAttributes;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryTables;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.GroupMemberships;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of the Security Accounts Manager for attributes of accounts and groups. One row for each attribute. */
@DocumentedBy("MS-SAMR 3.1.1.8, processing of attribute updates")
final class AccountRules {

    /** Checks and converts the values of one attribute. */
    private interface Rule {

        List<?> stored(DirectoryWriter writer, DirectoryEntry account, List<?> values) throws LDAPException;
    }

    private static final int MAX_NAME = 256;
    private static final long SECURITY_GROUP = 0x80000000L;
    private static final Set<Long> GROUP_SCOPES = Set.of(2L, 4L, 8L);

    private static final Map<AttributeDefinition, Rule> RULES = Map.of(
            AdAttributes.PASSWORD_LAST_SET,
            AccountRules::pwdLastSet,
            AdAttributes.LOCKOUT_TIME,
            AccountRules::lockoutTime,
            AdAttributes.USER_ACCOUNT_CONTROL,
            AccountControl::checked,
            AdAttributes.SAM_ACCOUNT_NAME,
            AccountRules::sAMAccountName,
            AdAttributes.USER_PRINCIPAL_NAME,
            AccountRules::userPrincipalName,
            AdAttributes.GROUP_TYPE,
            AccountRules::groupType,
            AdAttributes.DESCRIPTION,
            AccountRules::description,
            AdAttributes.SERVICE_PRINCIPAL_NAME,
            AccountRules::servicePrincipalName,
            AdAttributes.PRIMARY_GROUP,
            AccountRules::primaryGroup,
            AdSchema.INSTANCE.required("msDS-AllowedToDelegateTo"),
            AccountControl::delegation);

    /** Attributes that an account or a group cannot lose. */
    private static final Set<AttributeDefinition> MANDATORY =
            AdSchema.INSTANCE.all("accountExpires codePage countryCode groupType lockoutTime primaryGroupID pwdLastSet"
                    + " sAMAccountName userAccountControl");

    private AccountRules() {}

    /** The values to store. */
    static List<?> stored(DirectoryWriter writer, DirectoryEntry account, AttributeDefinition attribute, List<?> values)
            throws LDAPException {
        Rule rule = RULES.get(attribute);
        boolean ruled = account.classes().isAccount();
        boolean loses = values.isEmpty() && account.attributes().has(attribute);
        if (ruled && loses && MANDATORY.contains(attribute)) {
            throw LdapError.UNWILLING.of("0000209A");
        }
        return rule == null || !ruled || values.isEmpty() ? values : rule.stored(writer, account, values);
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
        writer.checkAccountName(account, name);
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

    /** {@code class/host} or {@code class/host/name}, and on one account only. */
    @DocumentedBy("MS-ADTS 3.1.1.5.1.3, uniqueness: since Windows Server 2012 R2")
    @ObservedIn("Samba 4.17: 19 for one without a host, and for one of another account")
    private static List<?> servicePrincipalName(DirectoryWriter writer, DirectoryEntry account, List<?> values)
            throws LDAPException {
        Set<String> names = lowerCase(values);
        DirectoryView view = writer.view();
        boolean taken = view.subtree(view.root())
                .filter(other -> other.id() != account.id() && !other.isDeleted())
                .anyMatch(other -> lowerCase(other.attributes().get(AdAttributes.SERVICE_PRINCIPAL_NAME)).stream()
                        .anyMatch(names::contains));
        if (taken || !values.stream().allMatch(value -> value.toString().matches("[^/]*/[^/]*(/[^/]*)?"))) {
            throw LdapError.CONSTRAINT.of("000021C7", "90303 (servicePrincipalName)");
        }
        return values;
    }

    private static Set<String> lowerCase(List<?> values) {
        return values.stream().map(it -> it.toString().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /** The account must be a member of its new primary group, and stays a member of the group before. */
    @DocumentedBy("MS-SAMR 3.1.1.8.2, primaryGroupID")
    private static List<?> primaryGroup(DirectoryWriter writer, DirectoryEntry account, List<?> values)
            throws LDAPException {
        DirectoryView view = writer.view();
        long rid = (Long) values.get(0);
        if (rid == account.number(AdAttributes.PRIMARY_GROUP)) {
            return values;
        }
        DirectoryEntry group = GroupMemberships.primaryGroup(view, account.with(AdAttributes.PRIMARY_GROUP, rid))
                .orElseThrow(() -> LdapError.UNWILLING.of("00000561"));
        if (!view.isLinked(group.id(), AdAttributes.MEMBER.linkId(), account.id())) {
            throw LdapError.UNWILLING.of("00000561");
        }
        writer.unlink(group.id(), AdAttributes.MEMBER, account.id());
        GroupMemberships.primaryGroup(view, account)
                .ifPresent(before -> writer.link(before.id(), AdAttributes.MEMBER, account.id()));
        return values;
    }
}
