package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.changes.AccountDefaults;
import io.github.graphidentity.activedirectory.changes.DirectoryWriter;
import io.github.graphidentity.activedirectory.entries.AdAttributes;
import io.github.graphidentity.activedirectory.entries.Attributes;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DomainNames;
import io.github.graphidentity.activedirectory.entries.ObjectClasses;
import io.github.graphidentity.activedirectory.entries.Rdn;
import io.github.graphidentity.activedirectory.entries.StoredPassword;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.FileTime;
import io.github.graphidentity.activedirectory.schema.Octets;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.records.NameBasedId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates the entries of a seed's accounts. Values that many accounts have are shared, to save memory. */
final class SeededEntries {

    private static final AttributeDefinition CN = AdSchema.INSTANCE.required("cn");
    private static final AttributeDefinition OU = AdSchema.INSTANCE.required("ou");

    private final DomainNames domain;
    private final Attributes stamped;
    private final Long createdTime;
    private final Map<String, Octets> passwords = new HashMap<>();

    /** The unknown password of accounts without one in the seed, because AD does not enable an account without a password. */
    private final Octets unknown = StoredPassword.of(UUID.randomUUID().toString());

    private final Map<Integer, Long> userAccountControls = new HashMap<>();
    private final Map<String, ObjectClasses> classes = new HashMap<>();

    /** Those of the last user. Only values that {@link #user} replaces differ between users. */
    private @Nullable Attributes last;

    SeededEntries(DomainNames domain) {
        this.domain = domain;
        this.createdTime = FileTime.of(domain.created());
        this.stamped = Attributes.createdAt(domain.created());
    }

    DirectoryEntry unit(int id, String name) {
        UUID guid = NameBasedId.of(domain.dns() + "/OU=" + name);
        return entry(id, domain.root(), new Rdn(OU, name), guid, null, "organizationalUnit");
    }

    private DirectoryEntry entry(
            int id, int parent, Rdn rdn, UUID guid, @Nullable SecurityIdentifier sid, String objectClass) {
        return new DirectoryEntry(
                id, parent, rdn, guid, sid, classes.computeIfAbsent(objectClass, SeededEntries::classes), stamped);
    }

    private static ObjectClasses classes(String structural) {
        return new ObjectClasses(AdSchema.INSTANCE.objectClass(structural).orElseThrow(), List.of());
    }

    /** A user without the attributes that the seed overrides. */
    DirectoryEntry user(int id, int parent, DirectoryAccount account) {
        DirectoryEntry entry = entry(
                id,
                parent,
                new Rdn(CN, account.displayName()),
                account.objectGuid().value(),
                domain.sid().account(account.rid()),
                "user");
        Attributes usual = last == null ? AccountDefaults.withState(entry).attributes() : last;
        String address = account.login() + "@" + domain.dns();
        Octets password = account.password() == null ? unknown : stored(account.password());
        last = usual.with(AdAttributes.DISPLAY_NAME, List.of(account.displayName()))
                .with(AdAttributes.SAM_ACCOUNT_NAME, List.of(account.login()))
                .with(AdAttributes.USER_PRINCIPAL_NAME, List.of(address))
                .with(AdAttributes.MAIL, List.of(address))
                .with(AdAttributes.USER_ACCOUNT_CONTROL, List.of(shared(account.userAccountControl())))
                .with(AdAttributes.LOCKOUT_TIME, List.of(account.locked() ? createdTime : (Long) 0L))
                .with(AdAttributes.PASSWORD_LAST_SET, List.of(account.mustChangePassword() ? (Long) 0L : createdTime))
                .with(AdAttributes.PASSWORD, List.of(password));
        return entry.with(last);
    }

    private Long shared(int userAccountControl) {
        return userAccountControls.computeIfAbsent(userAccountControl, Long::valueOf);
    }

    /** An account of a seed that belongs to no identity, with a SID, a name and an unknown password. */
    DirectoryEntry account(DirectoryEntry entry, DirectoryWriter writer) throws LDAPException {
        String name = entry.rdn().value() + (entry.isA("computer") ? "$" : "");
        DirectoryEntry account = withDefault(entry.with(writer.nextSid(entry)), AdAttributes.SAM_ACCOUNT_NAME, name);
        return entry.isA("group")
                ? withDefault(account, AdAttributes.GROUP_TYPE, AccountDefaults.GLOBAL_GROUP)
                : AccountDefaults.completed(withDefault(account, AdAttributes.PASSWORD, unknown), true, writer);
    }

    private static DirectoryEntry withDefault(DirectoryEntry entry, AttributeDefinition attribute, Object value) {
        return entry.attributes().has(attribute) ? entry : entry.with(attribute, value);
    }

    /** The administrator of a new domain, with a password. */
    DirectoryEntry administrator(DirectoryEntry entry, String password) {
        return entry.with(NameBasedId.of(domain.dns()))
                .with(AdAttributes.USER_ACCOUNT_CONTROL, 66048L)
                .with(AdAttributes.PASSWORD_LAST_SET, createdTime)
                .with(AdAttributes.DISPLAY_NAME, "Administrator")
                .with(AdAttributes.PASSWORD, stored(password));
    }

    /** One value for each password of the seed, because all accounts may have the same. */
    private Octets stored(String password) {
        return passwords.computeIfAbsent(password, StoredPassword::of);
    }
}
