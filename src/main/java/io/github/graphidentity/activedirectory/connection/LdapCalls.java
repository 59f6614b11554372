package io.github.graphidentity.activedirectory.connection;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;

/** The LDAP requests that the adapter makes. */
public interface LdapCalls {

    SearchResult search(SearchRequest request) throws LDAPException;

    LDAPResult modify(ModifyRequest request) throws LDAPException;

    /** The same requests, made in process or over a connection. */
    static LdapCalls over(LDAPInterface ldap) {
        return new LdapCalls() {
            @Override
            public SearchResult search(SearchRequest request) throws LDAPException {
                return ldap.search(request);
            }

            @Override
            public LDAPResult modify(ModifyRequest request) throws LDAPException {
                return ldap.modify(request);
            }
        };
    }
}
