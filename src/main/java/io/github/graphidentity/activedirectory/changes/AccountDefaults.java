package io.github.graphidentity.activedirectory.changes;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.entries.AdAttributes;
import io.github.graphidentity.activedirectory.entries.DerivedAccountState;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The attributes that SAM gives new accounts and groups. */
public final class AccountDefaults {

    private static final Long DOMAIN_USERS = 513L;
    private static final Long DOMAIN_COMPUTERS = 515L;
    private static final Long DOMAIN_CONTROLLERS = 516L;
    private static final Long ZERO = 0L;

    /** A global security group. */
    public static final Long GLOBAL_GROUP = -2147483646L;

    /** ACCOUNTDISABLE, PASSWD_NOTREQD, and NORMAL_ACCOUNT or WORKSTATION_TRUST_ACCOUNT. */
    private static final Long NEW_USER = 546L;

    private static final Long NEW_COMPUTER = 4130L;
    private static final int SERVER_TRUST = 0x2000;

    private static final Set<AttributeDefinition> ZEROS =
            AdSchema.INSTANCE.all("badPasswordTime badPwdCount codePage countryCode lastLogoff lastLogon logonCount");

    private AccountDefaults() {}

    /** A new entry with the defaults that what the client writes replaces. */
    @ObservedIn("Samba 4.17")
    static DirectoryEntry of(
            DirectoryEntry entry, Map<AttributeDefinition, List<Object>> written, DirectoryWriter writer) {
        DirectoryEntry account = entry;
        if (!written.containsKey(AdAttributes.SAM_ACCOUNT_NAME)) {
            account = account.with(AdAttributes.SAM_ACCOUNT_NAME, generatedName(entry));
        }
        if (entry.isA("group") && !written.containsKey(AdAttributes.GROUP_TYPE)) {
            return account.with(AdAttributes.GROUP_TYPE, GLOBAL_GROUP);
        }
        return entry.isA("user") ? withState(account) : account;
    }

    public static DirectoryEntry withState(DirectoryEntry entry) {
        DirectoryEntry account = entry;
        for (AttributeDefinition zero : ZEROS) {
            account = account.with(zero, ZERO);
        }
        if (entry.isA("computer")) {
            account = account.with(AdAttributes.IS_CRITICAL, false);
        }
        return account.with(AdAttributes.ACCOUNT_EXPIRES, (Long) DerivedAccountState.NEVER)
                .with(AdAttributes.PRIMARY_GROUP, entry.isA("computer") ? DOMAIN_COMPUTERS : DOMAIN_USERS);
    }

    /** The rest, after what the client wrote. */
    public static DirectoryEntry completed(DirectoryEntry entry, boolean password, DirectoryWriter writer)
            throws LDAPException {
        DirectoryEntry account = entry;
        if (entry.isA("user")) {
            if (!account.attributes().has(AdAttributes.USER_ACCOUNT_CONTROL)) {
                account = account.with(
                        AdAttributes.USER_ACCOUNT_CONTROL, entry.isA("computer") ? NEW_COMPUTER : NEW_USER);
            }
            if (!account.attributes().has(AdAttributes.PASSWORD_LAST_SET)) {
                account = account.with(AdAttributes.PASSWORD_LAST_SET, password ? (Long) writer.fileTime() : ZERO);
            }
            if ((account.number(AdAttributes.USER_ACCOUNT_CONTROL) & SERVER_TRUST) != 0) {
                account = account.with(AdAttributes.PRIMARY_GROUP, DOMAIN_CONTROLLERS)
                        .with(AdAttributes.IS_CRITICAL, true);
            }
        }
        return entry.classes().structural().hidden() && !entry.classes().isAccount()
                ? account.with(AdSchema.INSTANCE.required("showInAdvancedViewOnly"), true)
                : account;
    }

    private static String generatedName(DirectoryEntry entry) {
        String digits = entry.guid().toString().replace("-", "").toUpperCase(Locale.ROOT);
        String name = "$" + digits.substring(0, 6) + "-" + digits.substring(6, 18);
        return entry.isA("computer") ? name + "$" : name;
    }
}
