package io.github.graphidentity.activedirectory.ldap;

import javax.net.ssl.SSLContext;

/**
 * What the connections of one port share.
 *
 * @param encrypted whether TLS begins at once, as for LDAPS
 * @param tls for LDAPS and StartTLS
 */
record LdapPort(boolean encrypted, SSLContext tls, ConnectionLimits limits, BufferBudget budget) {}
