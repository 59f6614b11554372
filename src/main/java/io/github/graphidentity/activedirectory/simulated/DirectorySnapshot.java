package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerSnapshot;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory at one moment. It shares the entries with the directory, which replaces them and never changes one: so what has
 * changed since is told by looking which ones are others, and between two tests that is a handful. To sort all of them in and
 * to index them again takes the server tens of milliseconds for a thousand.
 */
public final class DirectorySnapshot {

    /** Where more is different, all of it is put in its place at once. */
    private static final int A_HANDFUL = 100;

    private final InMemoryDirectoryServerSnapshot entries;

    DirectorySnapshot(InMemoryDirectoryServerSnapshot entries) {
        this.entries = entries;
    }

    void restore(InMemoryDirectoryServer server) {
        try {
            List<Difference> differences = differences(server.createSnapshot());
            if (differences.size() <= A_HANDFUL && differences.stream().noneMatch(Difference::isRenamed)) {
                for (Difference difference : differences) {
                    difference.mend(server);
                }
                if (differences(server.createSnapshot()).stream().noneMatch(Difference::isReal)) {
                    return;
                }
            }
        } catch (LDAPException notOneByOne) {
            // A container with something in it, an attribute that only the server itself may write.
        }
        server.restoreSnapshot(entries);
    }

    /** Both are in the order of their names, and next to all entries are the same ones. */
    private List<Difference> differences(InMemoryDirectoryServerSnapshot now) {
        List<Difference> differences = new ArrayList<>();
        Iterator<ReadOnlyEntry> thens = entries.getEntryMap().values().iterator();
        Iterator<ReadOnlyEntry> nows = now.getEntryMap().values().iterator();
        ReadOnlyEntry then = next(thens);
        ReadOnlyEntry since = next(nows);
        while (then != null || since != null) {
            boolean same = isSame(then, since);
            int order = same ? 0 : order(then, since);
            if (!same) {
                differences.add(new Difference(order > 0 ? null : then, order < 0 ? null : since));
            }
            then = order > 0 ? then : next(thens);
            since = order < 0 ? since : next(nows);
        }
        return differences;
    }

    @SuppressWarnings("ReferenceEquality") // whether it was replaced is the question
    private static boolean isSame(@Nullable ReadOnlyEntry one, @Nullable ReadOnlyEntry other) {
        return one == other;
    }

    private static int order(@Nullable ReadOnlyEntry one, @Nullable ReadOnlyEntry other) {
        if (one == null || other == null) {
            return one == null ? 1 : -1;
        }
        try {
            return one.getParsedDN().compareTo(other.getParsedDN());
        } catch (LDAPException unparsed) {
            throw new IllegalStateException("the directory took it for a name", unparsed);
        }
    }

    private static <T> @Nullable T next(Iterator<T> iterator) {
        return iterator.hasNext() ? iterator.next() : null;
    }

    /**
     * An entry that is another one now.
     *
     * @param then {@code null} where there was none
     * @param now {@code null} where there is none
     */
    private record Difference(
            @Nullable ReadOnlyEntry then, @Nullable ReadOnlyEntry now) {

        /** One that was mended before is not the same, but alike to the letter: that case means nothing is no comfort here. */
        boolean isReal() {
            return then == null
                    || now == null
                    || isRenamed()
                    || !modifications(now, then).isEmpty();
        }

        /** In case alone, since names are else others: no modification brings that back. */
        boolean isRenamed() {
            return then != null && now != null && !then.getDN().equals(now.getDN());
        }

        void mend(InMemoryDirectoryServer server) throws LDAPException {
            if (!isReal()) {
                return;
            }
            if (then != null && now != null) {
                server.modify(then.getDN(), modifications(now, then));
            } else if (then != null) {
                server.add(then);
            } else if (now != null) {
                server.delete(now.getDN());
            }
        }

        private static List<Modification> modifications(ReadOnlyEntry from, ReadOnlyEntry to) {
            return Entry.diff(from, to, true, false, true);
        }
    }
}
