package io.github.graphidentity.activedirectory;

import io.github.graphidentity.activedirectory.Directories.Directory;
import io.github.graphidentity.directory.SimulatedDirectory;

/** For tests of those who search. */
public final class TestUserSearch {

    private TestUserSearch() {}

    public static UserSearch over(SimulatedDirectory directory) {
        return new UserSearch(tenantId -> new Directory(directory.ldap(), directory.baseDn()));
    }
}
