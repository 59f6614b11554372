package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;

/**
 * An LDAP request as the client sent it, without passwords.
 *
 * @param operation for example {@code search} or {@code modify-dn}
 * @param dn the entry, the base of a search, or the name in a bind; empty for an extended operation
 * @param filter the filter of a search; otherwise empty
 */
public record LdapRequest(String operation, String dn, String filter) {

    static LdapRequest of(LdapOperation operation, LDAPMessage message) {
        String filter = message.getProtocolOp() instanceof SearchRequestProtocolOp search
                ? search.getFilter().toString()
                : "";
        return new LdapRequest(operation.label(), operation.dn().apply(message), filter);
    }
}
