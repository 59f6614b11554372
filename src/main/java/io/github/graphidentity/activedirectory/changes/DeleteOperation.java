package io.github.graphidentity.activedirectory.changes;

import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.entries.AdAttributes;
import io.github.graphidentity.activedirectory.entries.Attributes;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.entries.NameResolution;
import io.github.graphidentity.activedirectory.entries.Rdn;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Deletes an entry, which becomes a tombstone below {@code CN=Deleted Objects}. */
@DocumentedBy("MS-ADTS 3.1.1.5.5, delete: tombstones, without the recycle bin")
public final class DeleteOperation {

    /** What a tombstone keeps. */
    private static final Set<AttributeDefinition> KEPT = AdSchema.INSTANCE.all(
            "groupType sAMAccountName uSNCreated userAccountControl whenCreated dNSHostName" + " description");

    private final DirectoryWriter writer;

    public DeleteOperation(DirectoryWriter writer) {
        this.writer = writer;
    }

    /**
     * Deletes the entry of a request.
     *
     * @param tree whether everything below is deleted, too
     */
    public void run(DeleteRequest request, boolean tree) throws LDAPException {
        DirectoryView view = writer.view();
        DirectoryEntry entry = NameResolution.required(view, request.getDN());
        view.rights().checkAdministrator(view);
        if (SystemFlag.DISALLOW_DELETE.isSet(entry) || entry.isNamingContext()) {
            throw LdapError.UNWILLING.of("00002077");
        }
        if (view.hasChildren(entry) && !tree) {
            throw LdapError.ON_NON_LEAF.of();
        }
        List<DirectoryEntry> subtree = new ArrayList<>(
                view.subtree(entry).filter(it -> !it.isDeleted()).toList());
        for (DirectoryEntry each : subtree) {
            if (each.isCritical()) {
                throw LdapError.UNWILLING.of("00002077");
            }
        }
        Collections.reverse(subtree);
        for (DirectoryEntry each : subtree) {
            bury(each);
        }
    }

    private void bury(DirectoryEntry entry) throws LDAPException {
        DirectoryView view = writer.view();
        writer.unlinkAll(entry);
        Attributes kept = entry.attributes();
        for (AttributeDefinition attribute : kept.types()) {
            kept = KEPT.contains(attribute) ? kept : kept.with(attribute, List.of());
        }
        kept = kept.with(AdAttributes.IS_DELETED, List.of(true))
                .with(AdAttributes.LAST_KNOWN_PARENT, List.of(view.dn(entry.parent())));
        Rdn name = new Rdn(entry.rdn().type(), entry.rdn().value() + "\nDEL:" + entry.guid());
        DirectoryEntry container = NameResolution.of(
                        view, "CN=Deleted Objects," + view.of(entry).domain().baseDn())
                .entry();
        writer.put(entry.with(kept).at(container == null ? view.of(entry).root().id() : container.id(), name));
    }
}
