package io.github.graphidentity.activedirectory.connection;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.activedirectory.connection.Directories.Directory;
import io.github.graphidentity.provider.CallContext;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports whether a real directory answers, by reading the rootDSE over a bound connection. */
public final class ActiveDirectoryHealthIndicator implements HealthIndicator {

    private final Directories directories;
    private final Timeouts timeouts;

    public ActiveDirectoryHealthIndicator(Directories directories, Timeouts timeouts) {
        this.directories = directories;
        this.timeouts = timeouts;
    }

    @Override
    public Health health() {
        Directory directory = directories.of(CallContext.of("", null));
        SearchRequest rootDse = new SearchRequest(
                "", SearchScope.BASE, Filter.createPresenceFilter("objectClass"), "dnsHostName", "namingContexts");
        rootDse.setResponseTimeoutMillis(timeouts.connect().toMillis());
        try {
            List<SearchResultEntry> found = directory.search(rootDse);
            Health.Builder up = Health.up().withDetail("baseDn", directory.baseDn());
            String controller = found.isEmpty() ? null : found.get(0).getAttributeValue("dnsHostName");
            return controller == null
                    ? up.build()
                    : up.withDetail("domainController", controller).build();
        } catch (LDAPException failure) {
            return Health.down()
                    .withDetail("baseDn", directory.baseDn())
                    .withDetail("reason", LdapFailures.of(failure).reason())
                    .build();
        }
    }
}
