package io.github.graphidentity.activedirectory.connection;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.GetEntryLDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.platform.startup.StartFailure;
import io.github.graphidentity.provider.CallContext;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real domain, the same for every tenant. Nothing is connected before it is asked for: a directory that is away shows
 * in health and in answers, never as a failed start.
 */
public final class Domain implements Directories, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Domain.class);

    /** Kept; where more are needed at once they are made and given up again. */
    private static final int CONNECTIONS = 16;

    private static final Duration OLDEST = Duration.ofMinutes(10);
    private static final Duration BETWEEN_HEALTH_CHECKS = Duration.ofSeconds(30);

    private final LDAPConnectionPool pool;
    private final Directory directory;

    public Domain(ActiveDirectoryProperties properties, Timeouts timeouts) {
        require(!properties.bindDn().isBlank(), "bind-dn", "Give the service account's DN, UPN or DOMAIN\\name.");
        require(
                !properties.baseDn().isBlank() && DN.isValidDN(properties.baseDn()),
                "base-dn",
                "Give the domain's DN: DC=corp,DC=example.");
        DomainControllers controllers = new DomainControllers(properties, timeouts);
        if (controllers.inClear()) {
            log.warn("emulator.active-directory.start-tls is off: the service account's password crosses the network in"
                    + " clear");
        }
        try {
            this.pool = new LDAPConnectionPool(controllers.servers(), controllers.bind(), 0, CONNECTIONS);
        } catch (LDAPException impossible) {
            throw new IllegalStateException("a pool without connections", impossible);
        }
        pool.setConnectionPoolName("active-directory");
        pool.setMaxConnectionAgeMillis(OLDEST.toMillis());
        // What must be asked again is asked again by who knows whether it may be.
        pool.setRetryFailedOperationsDueToInvalidConnections(false);
        // Of connections that lie idle, by the rootDSE: WhoAmI is not known to every Samba.
        pool.setHealthCheck(new GetEntryLDAPConnectionPoolHealthCheck(
                "", timeouts.connect().toMillis(), false, false, false, true, false));
        pool.setHealthCheckIntervalMillis(BETWEEN_HEALTH_CHECKS.toMillis());
        this.directory = new Directory(pool, properties.baseDn());
        log.info(
                "Active Directory is real: {} of {} as {}", properties.baseDn(), properties.url(), properties.bindDn());
    }

    private static void require(boolean condition, String setting, String remedy) {
        if (!condition) {
            throw new StartFailure(
                    "emulator.active-directory.url is set, but " + setting + " is missing or malformed.", remedy);
        }
    }

    @Override
    public Directory of(CallContext context) {
        return directory;
    }

    @Override
    public Session session(CallContext context) throws LDAPException {
        LDAPConnection connection = pool.getConnection();
        return new Session(LdapCalls.over(connection), () -> pool.releaseConnection(connection));
    }

    @Override
    public void close() {
        pool.close();
    }
}
