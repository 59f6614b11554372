package io.github.graphidentity.activedirectory.entries;

import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.records.Index;
import io.github.graphidentity.platform.records.JsonFormat;
import io.github.graphidentity.platform.records.Table;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** The tables of a directory: entries, and the links between them. */
public final class DirectoryTables {

    static final Index<Rdn.Place, DirectoryEntry> BY_PLACE =
            Index.unique("name", Rdn.Place.ORDER, DirectoryEntry::place);
    public static final Index<UUID, DirectoryEntry> BY_GUID =
            Index.unique("objectGUID", Comparator.naturalOrder(), DirectoryEntry::guid);
    public static final Index<SecurityIdentifier, DirectoryEntry> BY_SID =
            Index.of("objectSid", Comparator.comparing(SecurityIdentifier::text), DirectoryEntry::sids);
    /** Unique in a domain. */
    public static final Index<String, DirectoryEntry> BY_ACCOUNT_NAME =
            Index.of("sAMAccountName", String.CASE_INSENSITIVE_ORDER, DirectoryEntry::accountNames);

    public static final Index<String, DirectoryEntry> BY_PRINCIPAL_NAME =
            Index.of("userPrincipalName", String.CASE_INSENSITIVE_ORDER, DirectoryEntry::principalNames);
    public static final Index<String, DirectoryEntry> BY_MAIL =
            Index.of("mail", String.CASE_INSENSITIVE_ORDER, DirectoryEntry::mail);

    public static final Table<Integer, DirectoryEntry> ENTRIES = Table.of(
                    "directory-entries",
                    Comparator.naturalOrder(),
                    DirectoryEntry::id,
                    BY_PLACE,
                    BY_GUID,
                    BY_SID,
                    BY_ACCOUNT_NAME,
                    BY_PRINCIPAL_NAME,
                    BY_MAIL)
            .writtenAs(new EntryFormat());

    /** Back links: by target and link. */
    public static final Index<Link.End, Link> BY_TARGET =
            Index.of("target", Link.End.ORDER, link -> List.of(new Link.End(link.target(), link.linkId())));

    public static final Table<Link, Link> LINKS =
            Table.of("directory-links", Link.ORDER, link -> link, BY_TARGET).writtenAs(new JsonFormat<>(Link.class));

    public static final Table<Integer, Delegation> DELEGATIONS = Table.of(
                    "directory-delegations", Comparator.<Integer>naturalOrder(), Delegation::account)
            .writtenAs(new JsonFormat<>(Delegation.class));

    private DirectoryTables() {}

    /**
     * The user attributes that a service account may write.
     *
     * @param account the id of its entry
     */
    public record Delegation(int account, List<String> attributes) {}

    /**
     * A value of a forward link, for example one member of a group.
     *
     * @param linkId of the forward link
     */
    public record Link(int source, int linkId, int target) {

        static final Comparator<Link> ORDER = Comparator.comparingInt(Link::source)
                .thenComparingInt(Link::linkId)
                .thenComparingInt(Link::target);

        public record End(int entry, int linkId) {

            static final Comparator<End> ORDER =
                    Comparator.comparingInt(End::entry).thenComparingInt(End::linkId);
        }
    }
}
