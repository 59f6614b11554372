package io.github.graphidentity.activedirectory.ldap;

import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;

/**
 * What the connections of one port share.
 *
 * @param encrypted whether TLS begins at once, as for LDAPS
 * @param tls for LDAPS and StartTLS
 * @param memory the bytes that the requests of all clients may take together
 */
record LdapPort(boolean encrypted, SSLContext tls, ConnectionLimits limits, Semaphore memory) {}
