package io.github.graphidentity.activedirectory.changes;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.platform.fidelity.Assumed;

/** Limits how deep entries are nested: names and subtrees are computed recursively, and thousands of levels exhaust the stack. */
@Assumed("Microsoft states no limit; 209B is ERROR_DS_NAME_TOO_MANY_PARTS")
public final class EntryDepth {

    static final int MAX = 200;

    private EntryDepth() {}

    /**
     * Checks that entries have a place below a parent.
     *
     * @param levels how many levels there will be below the parent
     */
    public static void check(DirectoryView view, DirectoryEntry parent, int levels) throws LDAPException {
        int depth = levels;
        for (DirectoryEntry above = parent; above.parent() != 0; above = view.get(above.parent())) {
            depth++;
        }
        if (depth > MAX) {
            throw LdapError.NAMING_VIOLATION.of("0000209B");
        }
    }

    /** How many levels an entry and what is below it have. */
    static int levels(DirectoryView view, DirectoryEntry entry) {
        return 1
                + view.children(entry)
                        .mapToInt(child -> levels(view, child))
                        .max()
                        .orElse(0);
    }
}
