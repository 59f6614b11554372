package io.github.graphidentity.directory;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What AD does and a plain LDAP server does not, for whoever comes over the wire; in process none of it is asked. Every operation
 * that the library has passes here: simple binds through {@link BindManners}, other binds and extended operations through
 * {@link ExtendedOperations}, all the rest through {@link RequestManners}. Abandon and unbind change nothing.
 */
final class WireManners {

    private final DirectoryNames names;
    private final Delegations delegations;
    private final Clock clock;

    WireManners(DirectoryNames names, Delegations delegations, Clock clock) {
        this.names = names;
        this.delegations = delegations;
        this.clock = clock;
    }

    /** @param server asked late, since it is made with what asks it */
    void apply(InMemoryDirectoryServerConfig config, Supplier<InMemoryDirectoryServer> server) {
        BoundConnections connections = new BoundConnections();
        AttributeValues values = new AttributeValues(names, clock);
        PasswordChange passwords = new PasswordChange(server);
        Stamps stamps = new Stamps(clock);
        config.addInMemoryOperationInterceptor(new BindManners(names, connections, clock));
        config.addInMemoryOperationInterceptor(new ExtendedOperations(names, connections));
        config.addInMemoryOperationInterceptor(new RequestManners(
                names,
                connections,
                delegations,
                new Modifications(names, delegations, values, passwords, stamps),
                new Additions(server, names, values, passwords, stamps)));
        config.addInMemoryOperationInterceptor(new ComputedAttributes(names, connections, delegations, clock, stamps));
        config.addInMemoryOperationInterceptor(new Diagnostics());
    }
}
