package io.github.graphidentity.activedirectory.search;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.controls.ServerSideSortRequestControl;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.controls.VirtualListViewRequestControl;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The controls of a request that have an effect.
 *
 * @param deleted whether deleted entries are visible
 * @param domainScope whether references are left out
 * @param permissive whether adding an existing value, and removing a missing one, succeed
 * @param tree whether a delete includes all entries below
 */
@DocumentedBy("MS-ADTS 3.1.1.3.4.1, LDAP extended controls")
public record RequestControls(
        @Nullable SimplePagedResultsControl page,
        @Nullable ServerSideSortRequestControl sort,
        @Nullable VirtualListViewRequestControl list,
        boolean deleted,
        boolean domainScope,
        boolean permissive,
        boolean tree) {

    private static final String PAGE = "1.2.840.113556.1.4.319";
    private static final String SORT = "1.2.840.113556.1.4.473";
    private static final String LIST = "2.16.840.1.113730.3.4.9";
    private static final String TREE_DELETE = "1.2.840.113556.1.4.805";
    private static final String PERMISSIVE_MODIFY = "1.2.840.113556.1.4.1413";
    private static final String SHOW_DELETED = "1.2.840.113556.1.4.417";
    private static final String SHOW_RECYCLED = "1.2.840.113556.1.4.2064";
    private static final String DOMAIN_SCOPE = "1.2.840.113556.1.4.1339";

    /**
     * Accepted without effect: the directory has no security descriptors (801), writes immediately (619), has one
     * naming context to search (1340), resolves names itself (1338), and deleted entries have no links (2065).
     */
    private static final List<String> WITHOUT_EFFECT = List.of(
            "1.2.840.113556.1.4.801",
            "1.2.840.113556.1.4.619",
            "1.2.840.113556.1.4.1340",
            "1.2.840.113556.1.4.1338",
            "1.2.840.113556.1.4.2065");

    private static final List<String> OFFERED = Stream.concat(
                    Stream.of(
                            PAGE,
                            SORT,
                            LIST,
                            TREE_DELETE,
                            PERMISSIVE_MODIFY,
                            SHOW_DELETED,
                            SHOW_RECYCLED,
                            DOMAIN_SCOPE),
                    WITHOUT_EFFECT.stream())
            .sorted()
            .toList();

    private static final RequestControls NONE = new RequestControls(null, null, null, false, false, false, false);

    /** The supportedControl values of the rootDSE. */
    static List<String> offered() {
        return OFFERED;
    }

    /** Rejects an unknown critical control, such as the assertion of RFC 4528, because a client would rely on it. */
    @ObservedIn("Samba 4.17")
    public static RequestControls of(Control[] controls) throws LDAPException {
        if (controls.length == 0) {
            return NONE;
        }
        Set<String> known = Set.copyOf(OFFERED);
        for (Control control : controls) {
            if (control.isCritical() && !known.contains(control.getOID())) {
                throw LdapError.CRITICAL_CONTROL.of();
            }
        }
        Control page = find(controls, PAGE);
        Control sort = find(controls, SORT);
        Control list = find(controls, LIST);
        try {
            return new RequestControls(
                    page == null
                            ? null
                            : new SimplePagedResultsControl(page.getOID(), page.isCritical(), page.getValue()),
                    sort == null ? null : new ServerSideSortRequestControl(sort),
                    list == null ? null : new VirtualListViewRequestControl(list),
                    find(controls, SHOW_DELETED) != null || find(controls, SHOW_RECYCLED) != null,
                    find(controls, DOMAIN_SCOPE) != null,
                    find(controls, PERMISSIVE_MODIFY) != null,
                    find(controls, TREE_DELETE) != null);
        } catch (LDAPException malformed) {
            throw LdapError.PROTOCOL.of("Error decoding control");
        }
    }

    private static @Nullable Control find(Control[] controls, String oid) {
        for (Control control : controls) {
            if (control.getOID().equals(oid)) {
                return control;
            }
        }
        return null;
    }
}
