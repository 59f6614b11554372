package io.github.graphidentity.entra.simulated;

import io.github.graphidentity.platform.records.Index;
import io.github.graphidentity.platform.records.JsonFormat;
import io.github.graphidentity.platform.records.Records;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.platform.records.Transaction;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A link between two objects, such as that from a group to one of its members.
 *
 * @param from the id of the object whose property is written
 * @param to the id of the object that the link leads to
 */
public record ObjectLink(Kind kind, String from, String to) {

    /** What a link means. */
    public enum Kind {
        MEMBER("members"),
        OWNER("owners"),
        MANAGER("manager"),
        REGISTERED_OWNER("registeredOwners"),
        REGISTERED_USER("registeredUsers");

        private final String property;

        Kind(String property) {
            this.property = property;
        }

        /** Returns the name of the property that is written. */
        public String property() {
            return property;
        }
    }

    private static final Comparator<ObjectLink> BY_SOURCE = Comparator.comparing(ObjectLink::kind)
            .thenComparing(ObjectLink::from, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(ObjectLink::to, String.CASE_INSENSITIVE_ORDER);

    private static final Comparator<ObjectLink> BY_TARGET =
            Comparator.comparing(ObjectLink::kind).thenComparing(ObjectLink::to, String.CASE_INSENSITIVE_ORDER);

    private static final Index<ObjectLink, ObjectLink> TARGETS = Index.of("target", BY_TARGET, List::of);

    static final Table<ObjectLink, ObjectLink> TABLE =
            Table.of("links", BY_SOURCE, link -> link, TARGETS).writtenAs(new JsonFormat<>(ObjectLink.class));

    /** Returns the ids that the links of an object lead to, in their order. */
    static Stream<String> targets(Records records, Kind kind, String from) {
        return records.after(TABLE, new ObjectLink(kind, from, ""))
                .takeWhile(link -> link.kind() == kind && link.from().equalsIgnoreCase(from))
                .map(ObjectLink::to);
    }

    /** Returns the ids of the objects whose links lead to an object, in their order. */
    static Stream<String> sources(Records records, Kind kind, String to) {
        return records.by(TABLE, TARGETS, new ObjectLink(kind, "", to)).map(ObjectLink::from);
    }

    /** Returns the ids that are reached by following links of a kind any number of times, the nearest first. It reads links as it needs them. */
    static Stream<String> reached(Records records, Kind kind, String start, boolean forward) {
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        seen.add(start);
        Deque<String> next = new ArrayDeque<>(List.of(start));
        return Stream.generate(next::poll)
                .takeWhile(Objects::nonNull)
                .flatMap(id -> forward ? targets(records, kind, id) : sources(records, kind, id))
                .filter(seen::add)
                .peek(next::add);
    }

    /** Adds a link, or returns {@code false} if it exists. It replaces the others of its kind if it is to be the only one. */
    static boolean add(Transaction transaction, ObjectLink link, boolean only) {
        if (transaction.get(TABLE, link) != null) {
            return false;
        }
        if (only) {
            targets(transaction, link.kind, link.from)
                    .toList()
                    .forEach(other -> remove(transaction, new ObjectLink(link.kind, link.from, other)));
        }
        put(transaction, link);
        return true;
    }

    static void put(Transaction transaction, ObjectLink link) {
        transaction.put(TABLE, link);
        link.recordChange(transaction);
    }

    /** Removes a link, and returns whether it existed. */
    static boolean remove(Transaction transaction, ObjectLink link) {
        boolean removed = transaction.remove(TABLE, link) != null;
        if (removed) {
            link.recordChange(transaction);
        }
        return removed;
    }

    /** Changes of links have ids of their own, which no object has. */
    private void recordChange(Transaction transaction) {
        ObjectChange.record(transaction, changes(kind, from) + to);
        ObjectChange.record(transaction, from, Set.of(kind.property()));
    }

    private static String changes(Kind kind, String from) {
        return kind + "/" + from + "/";
    }

    /** Returns the ids to which links of an object were added or removed after a number. */
    static Stream<String> changedAfter(Records records, long number, Kind kind, String from) {
        String prefix = changes(kind, from);
        return ObjectChange.below(records, prefix)
                .filter(change -> change.number() > number)
                .map(change -> change.id().substring(prefix.length()));
    }

    /** Returns all links from and to an object. */
    static Stream<ObjectLink> of(Records records, String id) {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.concat(
                        targets(records, kind, id).map(to -> new ObjectLink(kind, id, to)),
                        sources(records, kind, id).map(from -> new ObjectLink(kind, from, id))));
    }
}
