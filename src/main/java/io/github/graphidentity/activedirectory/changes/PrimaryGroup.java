package io.github.graphidentity.activedirectory.changes;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.entries.AdAttributes;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.GroupMemberships;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.List;

/** Changes the primary group of an account. The account must be a member of the group, and stays one of the group before. */
final class PrimaryGroup {

    private PrimaryGroup() {}

    @DocumentedBy("MS-SAMR 3.1.1.8.2, primaryGroupID")
    static List<?> changed(DirectoryWriter writer, DirectoryEntry account, List<?> values) throws LDAPException {
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
