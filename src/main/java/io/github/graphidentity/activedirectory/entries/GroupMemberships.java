package io.github.graphidentity.activedirectory.entries;

import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.Octets;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Follows links through nested groups. Each entry is visited once, so that circles end. */
public final class GroupMemberships {

    private static final AttributeDefinition MEMBER_OF = AdSchema.INSTANCE.required("memberOf");

    private GroupMemberships() {}

    /** The ids that are reached from an entry by following an attribute, without the entry itself unless a circle leads back. */
    public static Set<Integer> reached(DirectoryView view, Stream<Integer> from, AttributeDefinition link) {
        Set<Integer> reached = new LinkedHashSet<>();
        Deque<Integer> open = new ArrayDeque<>(from.toList());
        while (!open.isEmpty()) {
            for (Integer next : view.linked(view.get(open.remove()), link)) {
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        return reached;
    }

    static List<String> transitive(DirectoryView view, DirectoryEntry entry, String attribute) {
        return reached(view, Stream.of(entry.id()), AdSchema.INSTANCE.required(attribute)).stream()
                .map(view::dn)
                .toList();
    }

    /** The group that is the primary group of an account. */
    public static Optional<DirectoryEntry> primaryGroup(DirectoryView view, DirectoryEntry account) {
        long rid = account.number(AdAttributes.PRIMARY_GROUP);
        return rid == 0
                ? Optional.empty()
                : view.one(
                        DirectoryTables.BY_SID, view.of(account).domain().sid().account((int) rid));
    }

    /** The ids of all groups that an account is a member of, through nesting and its primary group. */
    static Set<Integer> groups(DirectoryView view, DirectoryEntry account) {
        Set<Integer> groups = new LinkedHashSet<>();
        primaryGroup(view, account).ifPresent(group -> groups.add(group.id()));
        groups.addAll(reached(view, Stream.concat(Stream.of(account.id()), List.copyOf(groups).stream()), MEMBER_OF));
        return groups;
    }

    @DocumentedBy(
            "MS-ADTS 3.1.1.4.5.19, tokenGroups: SIDs of all security groups, also nested, and of the primary group")
    static List<Octets> tokenGroups(DirectoryView view, DirectoryEntry account) {
        return (account.sid() == null ? List.<Integer>of() : groups(view, account))
                .stream()
                        .map(view::get)
                        .filter(group -> (group.number(AdAttributes.GROUP_TYPE) & 0x80000000L) != 0)
                        .map(DirectoryEntry::sid)
                        .filter(Objects::nonNull)
                        .map(sid -> new Octets(sid.bytes()))
                        .toList();
    }
}
