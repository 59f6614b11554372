package io.github.graphidentity.activedirectory.entries;

import io.github.graphidentity.activedirectory.entries.DirectoryTables.Link;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.records.Index;
import io.github.graphidentity.platform.records.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a directory at one time: its tree, its links, and the values of any attribute.
 *
 * @param rights what the caller may do, which some attributes show
 */
public record DirectoryView(Records records, DomainNames domain, Instant now, AccessRights rights) {

    /** The id of the root of the tree, which is the first domain. */
    public static final int ROOT = 1;

    /** The entry of the domain. */
    public DirectoryEntry root() {
        return get(domain.root());
    }

    /** All domains, the first one first. */
    public Stream<DomainNames> domains() {
        DirectoryEntry first = get(ROOT);
        return Stream.concat(Stream.of(first), children(first).filter(DirectoryEntry::isDomain))
                .map(root -> of(root).domain());
    }

    /** The same directory, seen from the domain of an entry. */
    public DirectoryView of(DirectoryEntry entry) {
        if (entry.id() == domain.root()) {
            return this;
        }
        if (entry.parent() != 0 && !entry.isDomain()) {
            return of(get(entry.parent()));
        }
        SecurityIdentifier sid = Objects.requireNonNull(entry.sid());
        DomainNames first = new DomainNames(domain.forest(), sid, domain.created());
        return in(entry.parent() == 0 ? first : first.child(entry.rdn().value(), sid, entry.id()));
    }

    /** The same directory, seen from another domain. */
    public DirectoryView in(DomainNames other) {
        return new DirectoryView(records, other, now, rights);
    }

    /** Whether an entry belongs to the domain. */
    public boolean contains(DirectoryEntry entry) {
        return of(entry).domain().root() == domain.root();
    }

    public DirectoryEntry get(int id) {
        DirectoryEntry entry = records.get(DirectoryTables.ENTRIES, id);
        if (entry == null) {
            throw new IllegalStateException("entry " + id + " is missing");
        }
        return entry;
    }

    /** The entry with a value of an index, which may be deleted; of several the one with the lowest id. */
    public <I> Optional<DirectoryEntry> one(Index<I, DirectoryEntry> index, I value) {
        return records.one(DirectoryTables.ENTRIES, index, value);
    }

    /** The account of the domain with a sAMAccountName. */
    public Optional<DirectoryEntry> account(String name) {
        return records.by(DirectoryTables.ENTRIES, DirectoryTables.BY_ACCOUNT_NAME, name)
                .filter(this::contains)
                .findFirst();
    }

    @Nullable
    public DirectoryEntry child(int parent, Rdn rdn) {
        return one(DirectoryTables.BY_PLACE, new Rdn.Place(parent, rdn)).orElse(null);
    }

    public String dn(DirectoryEntry entry) {
        return entry.parent() == 0 ? domain.forestDn() : entry.rdn().text() + "," + dn(get(entry.parent()));
    }

    public String dn(int id) {
        return dn(get(id));
    }

    /** The entries directly below an entry, in the order of their names. */
    public Stream<DirectoryEntry> children(DirectoryEntry entry) {
        Rdn.Place first = new Rdn.Place(entry.id(), new Rdn(AdSchema.INSTANCE.required("cn"), ""));
        return records.from(DirectoryTables.ENTRIES, DirectoryTables.BY_PLACE, first)
                .takeWhile(child -> child.parent() == entry.id());
    }

    public boolean hasChildren(DirectoryEntry entry) {
        return children(entry).anyMatch(child -> !child.isDeleted());
    }

    /** An entry and all below it, in the same naming context, parents first. */
    public Stream<DirectoryEntry> subtree(DirectoryEntry entry) {
        return Stream.concat(
                Stream.of(entry),
                children(entry).filter(child -> !child.isNamingContext()).flatMap(this::subtree));
    }

    /** Whether an entry is another entry or below it, in the same naming context. */
    public boolean isBelow(DirectoryEntry entry, DirectoryEntry other) {
        DirectoryEntry current = entry;
        while (current.id() != other.id()) {
            if (current.parent() == 0 || current.isNamingContext()) {
                return false;
            }
            current = get(current.parent());
        }
        return true;
    }

    /** The ids at the other end of an entry's links. */
    public List<Integer> linked(DirectoryEntry entry, AttributeDefinition attribute) {
        List<Integer> ends = new ArrayList<>();
        if (attribute.isForwardLink()) {
            Link before = new Link(entry.id(), attribute.linkId(), 0);
            records.after(DirectoryTables.LINKS, before)
                    .takeWhile(link -> link.source() == entry.id() && link.linkId() == attribute.linkId())
                    .forEach(link -> ends.add(link.target()));
        } else {
            Link.End end = new Link.End(entry.id(), attribute.linkId() - 1);
            records.by(DirectoryTables.LINKS, DirectoryTables.BY_TARGET, end).forEach(link -> ends.add(link.source()));
        }
        return ends;
    }

    /** The links of an entry, ordered by attribute. */
    public Stream<Link> linksFrom(DirectoryEntry entry) {
        return records.after(DirectoryTables.LINKS, new Link(entry.id(), 0, 0))
                .takeWhile(link -> link.source() == entry.id());
    }

    /** The links of other entries to an entry, ordered by attribute. */
    public Stream<Link> linksTo(DirectoryEntry entry) {
        return records.from(DirectoryTables.LINKS, DirectoryTables.BY_TARGET, new Link.End(entry.id(), 0))
                .takeWhile(link -> link.target() == entry.id());
    }

    public boolean isLinked(int source, int linkId, int target) {
        return records.get(DirectoryTables.LINKS, new Link(source, linkId, target)) != null;
    }

    /** All values of an attribute: stored, linked or computed. */
    public List<?> values(DirectoryEntry entry, AttributeDefinition attribute) {
        if (attribute.linkId() != 0) {
            return linked(entry, attribute).stream().map(this::dn).toList();
        }
        ComputedValues.Computation computation = ComputedValues.of(attribute);
        if (computation != null) {
            return computation.values(this, entry);
        }
        if (attribute.equals(entry.rdn().type())) {
            return List.of(entry.rdn().value());
        }
        return AdAttributes.SECRET.contains(attribute)
                ? List.of()
                : entry.attributes().get(attribute);
    }

    @Nullable
    public Object first(DirectoryEntry entry, AttributeDefinition attribute) {
        List<?> values = values(entry, attribute);
        return values.isEmpty() ? null : values.get(0);
    }

    /** The attributes that a search returns if it names none. */
    public List<AttributeDefinition> userAttributes(DirectoryEntry entry) {
        List<AttributeDefinition> attributes = new ArrayList<>(ComputedValues.ALWAYS);
        attributes.add(entry.rdn().type());
        for (AttributeDefinition stored : entry.attributes().types()) {
            if (!AdAttributes.SECRET.contains(stored)
                    && !stored.isOperational()
                    && !ComputedValues.isComputed(stored)) {
                attributes.add(stored);
            }
        }
        Stream.concat(linksFrom(entry).map(Link::linkId), linksTo(entry).map(link -> link.linkId() + 1))
                .distinct()
                .forEach(linkId -> AdSchema.INSTANCE.link(linkId).ifPresent(attributes::add));
        return attributes;
    }
}
