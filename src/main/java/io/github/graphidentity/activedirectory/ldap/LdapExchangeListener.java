package io.github.graphidentity.activedirectory.ldap;

import java.util.function.Consumer;

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
