package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import io.github.graphidentity.activedirectory.connection.Directories.Directory;
import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.activedirectory.simulated.SystemLdap;

/** For tests of those who search. */
public final class TestUserSearch {

    private TestUserSearch() {}

    public static UserSearch over(SimulatedDirectory directory) {
        return over(SystemLdap.of(directory));
    }

    /** Of a directory that refuses to tell more entries than that at once. */
    public static UserSearch over(SimulatedDirectory directory, int sizeLimit) {
        return over(InterposedDirectory.inFrontOf(SystemLdap.of(directory), (request, arguments) -> {
            if (arguments[0] instanceof SearchRequest search) {
                search.setSizeLimit(sizeLimit);
            }
        }));
    }

    /** Searches the same directory while it is unavailable. */
    public static UserSearch away(SimulatedDirectory directory) {
        return over(InterposedDirectory.inFrontOf(SystemLdap.of(directory), (request, arguments) -> {
            throw new LDAPSearchException(ResultCode.CONNECT_ERROR, "no connection");
        }));
    }

    static UserSearch over(LDAPInterface ldap) {
        return new UserSearch(tenantId -> new Directory(ldap, "DC=contoso,DC=example"));
    }
}
