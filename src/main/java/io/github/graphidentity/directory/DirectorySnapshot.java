package io.github.graphidentity.directory;

import com.unboundid.ldap.listener.InMemoryDirectoryServerSnapshot;

/** A directory at one moment. It shares the entries with the directory, which replaces them and never changes one. */
public final class DirectorySnapshot {

    private final InMemoryDirectoryServerSnapshot entries;

    DirectorySnapshot(InMemoryDirectoryServerSnapshot entries) {
        this.entries = entries;
    }

    InMemoryDirectoryServerSnapshot entries() {
        return entries;
    }
}
