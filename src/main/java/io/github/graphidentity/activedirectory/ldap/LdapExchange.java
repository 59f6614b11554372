package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An LDAP request and its result.
 *
 * @param caller the DN of the account that the session is bound to after the request; empty if it is anonymous
 * @param diagnosticMessage empty if the result has none
 */
public record LdapExchange(
        LdapRequest request, Optional<String> caller, int resultCode, String diagnosticMessage, Duration took) {

    /** Observes the requests of LDAP clients. Thread-safe, because each connection has a thread. */
    @FunctionalInterface
    public interface LdapExchangeListener {

        /** Ignores all requests. */
        LdapExchangeListener NONE = request -> exchange -> {};

        /**
         * Called before a request is carried out.
         *
         * @return receives the result before the client does
         */
        Consumer<LdapExchange> before(LdapRequest request);
    }

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
}
