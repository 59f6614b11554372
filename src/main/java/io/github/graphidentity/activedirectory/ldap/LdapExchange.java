package io.github.graphidentity.activedirectory.ldap;

import java.time.Duration;
import java.util.Optional;

/**
 * An LDAP request and its result.
 *
 * @param caller the DN of the account that the session is bound to after the request; empty if it is anonymous
 * @param diagnosticMessage empty if the result has none
 */
public record LdapExchange(
        LdapRequest request, Optional<String> caller, int resultCode, String diagnosticMessage, Duration took) {}
