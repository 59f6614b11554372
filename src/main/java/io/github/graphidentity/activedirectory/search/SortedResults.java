package io.github.graphidentity.activedirectory.search;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.ServerSideSortRequestControl;
import com.unboundid.ldap.sdk.controls.ServerSideSortResponseControl;
import com.unboundid.ldap.sdk.controls.SortKey;
import com.unboundid.ldap.sdk.controls.VirtualListViewRequestControl;
import com.unboundid.ldap.sdk.controls.VirtualListViewResponseControl;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries in the order of a sort control.
 *
 * @param key the attribute that orders them; {@code null} if it is unknown, and the entries are not sorted
 */
@DocumentedBy("MS-ADTS 3.1.1.3.4.1.13, LDAP_SERVER_SORT_OID: one key; 3.1.1.3.4.1.17, LDAP_CONTROL_VLVREQUEST")
record SortedResults(
        List<DirectoryEntry> entries, @Nullable AttributeDefinition key, boolean reverse, ResultCode code) {

    static SortedResults of(DirectoryView view, List<DirectoryEntry> found, ServerSideSortRequestControl sort)
            throws LDAPException {
        SortKey key = sort.getSortKeys()[0];
        AttributeDefinition attribute =
                AdSchema.INSTANCE.attribute(key.getAttributeName()).orElse(null);
        boolean sortable = attribute != null && !attribute.isConstructed() && sort.getSortKeys().length == 1;
        if (!sortable && sort.isCritical()) {
            throw LdapError.SORT_FAILED.of();
        } else if (!sortable || attribute == null) {
            return new SortedResults(found, null, false, ResultCode.NO_SUCH_ATTRIBUTE);
        }
        Comparator<DirectoryEntry> order = Comparator.comparing(
                entry -> view.first(entry, attribute), Comparator.nullsLast(attribute.syntax()::compare));
        List<DirectoryEntry> sorted = found.stream()
                .sorted(key.reverseOrder() ? order.reversed() : order)
                .toList();
        return new SortedResults(sorted, attribute, key.reverseOrder(), ResultCode.SUCCESS);
    }

    Control responseControl() {
        return new ServerSideSortResponseControl(code, null, false);
    }

    /** The part of the list that a client asks for. */
    List<DirectoryEntry> part(DirectoryView view, VirtualListViewRequestControl list) {
        int target = target(view, list);
        int from = Math.max(0, target - 1 - list.getBeforeCount());
        int to = (int) Math.min(entries.size(), (long) target + list.getAfterCount());
        return from >= to ? List.of() : entries.subList(from, to);
    }

    Control listResponse(DirectoryView view, VirtualListViewRequestControl list) {
        return new VirtualListViewResponseControl(target(view, list), entries.size(), ResultCode.SUCCESS, null);
    }

    /** The position of the target entry, from 1. An offset is relative to the number of entries that the client assumes. */
    private int target(DirectoryView view, VirtualListViewRequestControl list) {
        if (list.getAssertionValue() != null) {
            return targetByValue(view, list.getAssertionValue().stringValue());
        }
        int count = list.getContentCount();
        long position = count == 0 ? list.getTargetOffset() : (long) list.getTargetOffset() * entries.size() / count;
        return (int) Math.max(1, Math.min(position, Math.max(1, entries.size())));
    }

    private int targetByValue(DirectoryView view, String asserted) {
        if (key == null || !key.syntax().isValid(asserted)) {
            return 1;
        }
        Object sought = key.syntax().parse(asserted);
        for (int i = 0; i < entries.size(); i++) {
            Object value = view.first(entries.get(i), key);
            int order = value == null ? 1 : key.syntax().compare(value, sought);
            if (reverse ? order <= 0 : order >= 0) {
                return i + 1;
            }
        }
        return entries.size() + 1;
    }
}
