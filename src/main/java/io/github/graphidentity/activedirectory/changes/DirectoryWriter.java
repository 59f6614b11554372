package io.github.graphidentity.activedirectory.changes;

import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.entries.AdAttributes;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryTables;
import io.github.graphidentity.activedirectory.entries.DirectoryTables.Link;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.DomainNames;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.FileTime;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.records.NotUnique;
import io.github.graphidentity.platform.records.Transaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a directory in one transaction.
 *
 * @param view reads the directory as changed so far
 * @param encrypted whether the client's connection is encrypted, which passwords require
 */
public record DirectoryWriter(Transaction transaction, DirectoryView view, boolean encrypted) {

    public Counters counters() {
        return new Counters(transaction);
    }

    public Instant now() {
        return view.now();
    }

    public long fileTime() {
        return FileTime.of(now());
    }

    /** Stores a new or changed entry, with the marks of a change. */
    void put(DirectoryEntry entry) throws LDAPException {
        Instant second = now().truncatedTo(ChronoUnit.SECONDS);
        putUnchanged(entry.with(AdAttributes.WHEN_CHANGED, second)
                .with(AdAttributes.USN_CHANGED, counters().nextUsn()));
    }

    /** Stores an entry without marking it as changed. */
    public void putUnchanged(DirectoryEntry entry) throws LDAPException {
        checkAccountName(entry, entry.accountName());
        try {
            transaction.put(DirectoryTables.ENTRIES, entry);
        } catch (NotUnique taken) {
            throw LdapError.EXISTS.of("00002071");
        }
    }

    /**
     * Checks that no other account of the domain has a name.
     *
     * @param name {@code null} if the entry is no account
     */
    public void checkAccountName(DirectoryEntry entry, @Nullable String name) throws LDAPException {
        DirectoryEntry other =
                name == null ? null : view.of(entry).account(name).orElse(null);
        if (other != null && other.id() != entry.id()) {
            throw LdapError.EXISTS.of("00000524");
        }
    }

    /** The same transaction, seen from another domain. */
    public DirectoryWriter in(DomainNames domain) {
        return new DirectoryWriter(transaction, view.in(domain), encrypted);
    }

    public void remove(DirectoryEntry entry) {
        transaction.remove(DirectoryTables.ENTRIES, entry.id());
    }

    void link(int source, AttributeDefinition attribute, int target) {
        transaction.put(DirectoryTables.LINKS, new Link(source, attribute.linkId(), target));
    }

    void unlink(int source, AttributeDefinition attribute, int target) {
        transaction.remove(DirectoryTables.LINKS, new Link(source, attribute.linkId(), target));
    }

    /** Removes every link from and to an entry. */
    void unlinkAll(DirectoryEntry entry) {
        Stream.concat(view.linksFrom(entry), view.linksTo(entry))
                .toList()
                .forEach(link -> transaction.remove(DirectoryTables.LINKS, link));
    }

    /**
     * The SID of a new account, with a RID that no account has.
     *
     * @param place an entry of the account's domain
     */
    public SecurityIdentifier nextSid(DirectoryEntry place) {
        SecurityIdentifier domain = view.of(place).domain().sid();
        SecurityIdentifier sid = domain.account(counters().nextRid());
        while (view.one(DirectoryTables.BY_SID, sid).isPresent()) {
            sid = domain.account(counters().nextRid());
        }
        return sid;
    }
}
