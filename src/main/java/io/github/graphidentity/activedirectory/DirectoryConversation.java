package io.github.graphidentity.activedirectory;

import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.activedirectory.Directories.Directory;
import io.github.graphidentity.identityaccounts.ProviderFailure;
import io.github.graphidentity.identityaccounts.ProviderFailure.Kind;
import java.util.List;

/** What the adapter says to a directory: find one user, change one attribute. */
record DirectoryConversation(Directory directory) {

    /** The GUID is sought by a filter of bytes, which every server understands, in process and over the wire. */
    DirectoryUser find(ObjectGuid objectGuid) {
        SearchRequest search = new SearchRequest(
                directory.baseDn(),
                SearchScope.SUB,
                DereferencePolicy.NEVER,
                2,
                0,
                false,
                Filter.createEqualityFilter("objectGUID", objectGuid.bytes()),
                DirectoryUser.ATTRIBUTES);
        try {
            List<SearchResultEntry> found = directory.ldap().search(search).getSearchEntries();
            if (found.size() != 1) {
                throw new ProviderFailure(Kind.ACCOUNT_NOT_FOUND, "the directory has no account with this objectGUID.");
            }
            return DirectoryUser.of(found.get(0));
        } catch (LDAPException failure) {
            throw LdapFailures.of(failure);
        }
    }

    /**
     * Changes userAccountControl from the value that was read, and only from that: delete the old, add the new, in one
     * modify (MS-ADTS 3.1.1.3.4.1.8). With a plain replace, two writers lose one another's bits.
     *
     * @return false where somebody else changed it since
     */
    boolean compareAndSet(String dn, UserAccountControl read, UserAccountControl wanted) {
        try {
            directory
                    .ldap()
                    .modify(
                            dn,
                            List.of(
                                    new Modification(ModificationType.DELETE, "userAccountControl", read.toString()),
                                    new Modification(ModificationType.ADD, "userAccountControl", wanted.toString())));
            return true;
        } catch (LDAPException failure) {
            if (failure.getResultCode().equals(ResultCode.NO_SUCH_ATTRIBUTE)) {
                return false;
            }
            throw LdapFailures.of(failure);
        }
    }

    /** 0 is one of the two values a client may write there (the other, -1, means now). */
    void requirePasswordChange(String dn) {
        try {
            directory.ldap().modify(dn, new Modification(ModificationType.REPLACE, "pwdLastSet", "0"));
        } catch (LDAPException failure) {
            throw LdapFailures.of(failure);
        }
    }
}
