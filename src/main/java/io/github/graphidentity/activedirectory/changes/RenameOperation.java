package io.github.graphidentity.activedirectory.changes;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.entries.NameResolution;
import io.github.graphidentity.activedirectory.entries.Rdn;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renames an entry or moves it with everything below. */
@DocumentedBy("MS-ADTS 3.1.1.5.4, modify DN")
public final class RenameOperation {

    private final DirectoryWriter writer;

    public RenameOperation(DirectoryWriter writer) {
        this.writer = writer;
    }

    public void run(ModifyDNRequest request) throws LDAPException {
        DirectoryView view = writer.view();
        if (!request.deleteOldRDN()) {
            throw LdapError.UNWILLING.of("00000057");
        }
        DirectoryEntry entry = NameResolution.required(view, request.getDN());
        view.rights().checkAdministrator(view);
        List<Rdn> names = NameResolution.parse(request.getNewRDN());
        if (names.size() != 1 || names.get(0).value().isEmpty()) {
            throw LdapError.BAD_NAME.of(request.getNewRDN());
        }
        Rdn name = names.get(0);
        if (!name.type().equals(entry.rdn().type())) {
            throw LdapError.UNWILLING.of("00002073");
        }
        DirectoryEntry parent = parent(view, entry, request.getNewSuperiorDN());
        checkSystemFlags(entry, isMove(entry, parent), !entry.rdn().equals(name));
        checkMove(view, entry, parent);
        name.checkLength();
        DirectoryEntry other = view.child(parent.id(), name);
        if (other != null && other.id() != entry.id()) {
            throw LdapError.EXISTS.of("00002071");
        }
        writer.put(entry.at(parent.id(), name));
    }

    private static DirectoryEntry parent(DirectoryView view, DirectoryEntry entry, @Nullable String superior)
            throws LDAPException {
        if (superior == null) {
            return view.get(entry.parent() == 0 ? entry.id() : entry.parent());
        }
        DirectoryEntry parent = NameResolution.of(view, superior).entry();
        if (parent == null || parent.isDeleted()) {
            throw LdapError.OTHER.of("00002089: UpdErr: DSID-031B0D8C, problem 5012 (DIR_ERROR), data 0");
        }
        return parent;
    }

    private static void checkSystemFlags(DirectoryEntry entry, boolean move, boolean rename) throws LDAPException {
        if (entry.isNamingContext()) {
            throw LdapError.UNWILLING.of("00002183");
        }
        if ((move && SystemFlag.DOMAIN_DISALLOW_MOVE.isSet(entry))
                || (rename && SystemFlag.DOMAIN_DISALLOW_RENAME.isSet(entry))) {
            throw LdapError.UNWILLING.of("00002185");
        }
    }

    private static void checkMove(DirectoryView view, DirectoryEntry entry, DirectoryEntry parent)
            throws LDAPException {
        if (!isMove(entry, parent)) {
            return;
        }
        if (entry.isCritical()) {
            throw LdapError.UNWILLING.of("00002077");
        }
        if (entry.classes().structural().parents().stream().noneMatch(parent.classes()::isA)) {
            throw LdapError.NAMING_VIOLATION.of("00002099");
        }
        if (view.isBelow(parent, entry)) {
            throw LdapError.UNWILLING.of("00002089");
        }
        EntryDepth.check(view, parent, EntryDepth.levels(view, entry));
    }

    private static boolean isMove(DirectoryEntry entry, DirectoryEntry parent) {
        return entry.parent() != parent.id();
    }
}
