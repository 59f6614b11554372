package io.github.graphidentity.activedirectory.ldap;

import io.github.graphidentity.activedirectory.simulated.SessionOptions;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The ports of the default tenant's simulated directory, and the limits on their connections.
 *
 * @param ldapPort the LDAP port; 0 for a free port, -1 for none
 * @param ldapsPort the LDAPS port; 0 for a free port, -1 for none
 * @param withRealProvider whether to listen also when the directory is real; actions do not reach the simulated
 *     directory then
 * @param referrals whether to refer to other naming contexts at the root of the domain, and to other domains
 * @param rejectUnauthenticatedBinds whether to reject a bind with a name and without a password, instead of treating it
 *     as anonymous
 * @param maxConnections how many connections may be open; a further one closes the connection that has been idle longest
 * @param idleTimeout how long a connection may be idle
 * @param bindTimeout how long a connection may be idle before a bind
 */
@ConfigurationProperties("emulator.directory")
@DocumentedBy("Microsoft, LDAP policies: MaxConnections, MaxConnIdleTime and InitRecvTimeout, with their defaults")
record DirectoryProperties(
        @DefaultValue("10389") int ldapPort,
        @DefaultValue("10636") int ldapsPort,
        @DefaultValue("false") boolean withRealProvider,
        @DefaultValue("false") boolean referrals,
        @DefaultValue("false") boolean rejectUnauthenticatedBinds,
        @DefaultValue("5000") int maxConnections,
        @DefaultValue("15m") Duration idleTimeout,
        @DefaultValue("2m") Duration bindTimeout) {

    SessionOptions sessionOptions() {
        return new SessionOptions(referrals, rejectUnauthenticatedBinds);
    }

    ConnectionLimits limits() {
        return new ConnectionLimits(
                Math.max(1, maxConnections), bindTimeout, idleTimeout, ConnectionLimits.MAX_QUERY_DURATION);
    }
}
