package io.github.graphidentity.activedirectory.connection;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.GetEntryLDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.startup.StartFailure;
import io.github.graphidentity.provider.CallContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configured domain, which every tenant shares. It connects on the first request, so an unavailable directory does not
 * prevent the start.
 */
public final class Domain implements Directories, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Domain.class);

    /** More connections are opened on demand and closed after use. */
    private static final int POOL_SIZE = 16;

    private static final Duration MAX_AGE = Duration.ofMinutes(10);
    private static final Duration HEALTH_CHECK_INTERVAL = Duration.ofSeconds(30);

    private final LDAPConnectionPool pool;
    private final Directory directory;
    private final OwnAccount own;

    public Domain(ActiveDirectoryProperties properties, Timeouts timeouts) {
        require(!properties.bindDn().isBlank(), "bind-dn", "Set it to the service account's DN, UPN or DOMAIN\\name.");
        require(
                !properties.baseDn().isBlank() && DN.isValidDN(properties.baseDn()),
                "base-dn",
                "Set it to the domain's DN, as in DC=corp,DC=example.");
        DomainControllers controllers = new DomainControllers(properties, timeouts);
        if (controllers.isUnencrypted()) {
            log.warn("emulator.active-directory.start-tls is off: the service account's password is sent unencrypted");
        }
        try {
            this.pool = new LDAPConnectionPool(controllers.servers(), controllers.bind(), 0, POOL_SIZE);
        } catch (LDAPException impossible) {
            throw new IllegalStateException("a pool without connections", impossible);
        }
        pool.setConnectionPoolName("active-directory");
        pool.setMaxConnectionAgeMillis(MAX_AGE.toMillis());
        // The adapter decides which operations may be retried.
        pool.setRetryFailedOperationsDueToInvalidConnections(false);
        // Reads the rootDSE, because not every Samba supports WhoAmI.
        pool.setHealthCheck(new GetEntryLDAPConnectionPoolHealthCheck(
                "", timeouts.connect().toMillis(), false, false, false, true, false));
        pool.setHealthCheckIntervalMillis(HEALTH_CHECK_INTERVAL.toMillis());
        this.directory = new Directory(pool, properties.baseDn());
        this.own = new OwnAccount(directory, properties.bindDn());
        log.info(
                "Active Directory is real: {} at {}, bound as {}",
                properties.baseDn(),
                properties.url(),
                properties.bindDn());
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
    public boolean isOwn(@Nullable SecurityIdentifier objectSid) {
        return own.is(objectSid);
    }

    @Override
    public Session session(CallContext context) throws LDAPException {
        LDAPConnection connection = pool.getConnection();
        return new Session(LdapCalls.over(connection), failure -> {
            if (failure == null) {
                pool.releaseConnection(connection);
            } else {
                pool.releaseConnectionAfterException(connection, failure);
            }
        });
    }

    @Override
    public void close() {
        pool.close();
    }
}
