package io.github.graphidentity.activedirectory.entries;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may do. Members of the administrators' groups may do everything, a service account may write the attributes
 * that were delegated to it, of users that are not protected, and every account may read.
 *
 * @param caller the id of the bound account; 0 for the emulator itself
 * @param delegated the attributes of users that the account may write
 */
@Assumed("access is decided by group membership and delegations; entries have no security descriptors")
public record AccessRights(int caller, Set<AttributeDefinition> delegated) {

    /** The emulator itself, in process. */
    public static final AccessRights SYSTEM = new AccessRights(0, Set.of());

    /** No entry has this id. */
    private static final int NO_ACCOUNT = -1;

    /** Administrators, Domain Admins, Schema Admins and Enterprise Admins. */
    private static final Set<String> ADMINISTRATIVE_RIDS = Set.of("544", "512", "518", "519");

    /** The emulator itself, with rights to write attributes of users that are not protected. */
    public static AccessRights delegated(Set<AttributeDefinition> attributes) {
        return new AccessRights(NO_ACCOUNT, attributes);
    }

    public boolean isSystem() {
        return caller == 0;
    }

    boolean isAdministrator(DirectoryView view) {
        if (isSystem()) {
            return true;
        }
        DirectoryEntry account = view.records().get(DirectoryTables.ENTRIES, caller);
        return account != null
                && !account.isDeleted()
                && (isBuiltIn(account, Set.of("500"))
                        || GroupMemberships.groups(view, account).stream()
                                .map(view::get)
                                .anyMatch(group -> isBuiltIn(group, ADMINISTRATIVE_RIDS)));
    }

    private static boolean isBuiltIn(DirectoryEntry entry, Set<String> rids) {
        return entry.sid() != null && rids.contains(entry.sid().rid());
    }

    public void checkAdministrator(DirectoryView view) throws LDAPException {
        if (!isAdministrator(view)) {
            throw LdapError.ACCESS_DENIED.of();
        }
    }

    /** Checks that the caller may write attributes of an entry. */
    public void checkWrite(
            DirectoryView view, @Nullable DirectoryEntry entry, Collection<AttributeDefinition> attributes)
            throws LDAPException {
        boolean isDelegated = entry != null && delegated.containsAll(attributes) && isDelegated(view, entry);
        if (!isDelegated) {
            checkAdministrator(view);
        }
    }

    /** Protected accounts have the security descriptor of AdminSDHolder and inherit no delegation. */
    @DocumentedBy("MS-ADTS 3.1.1.6.1, AdminSDHolder: members of the protected groups, Administrator and krbtgt")
    private static boolean isDelegated(DirectoryView view, DirectoryEntry entry) {
        return entry.isA("user")
                && Stream.concat(
                                Stream.of(entry),
                                GroupMemberships.groups(view, entry).stream().map(view::get))
                        .allMatch(each -> each.number(AdAttributes.ADMIN_COUNT) == 0);
    }

    /** The attributes of an entry that the caller may write. */
    List<AttributeDefinition> writable(
            DirectoryView view, DirectoryEntry entry, Collection<AttributeDefinition> allowed) {
        boolean administrator = isAdministrator(view);
        boolean isDelegated = isDelegated(view, entry);
        return allowed.stream()
                .filter(attribute -> administrator
                        ? !attribute.isConstructed() && !attribute.systemOnly() && !attribute.isBackLink()
                        : isDelegated && delegated.contains(attribute))
                .toList();
    }
}
