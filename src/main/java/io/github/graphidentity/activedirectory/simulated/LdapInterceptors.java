package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Registers the interceptors that make the library behave like AD for clients on the network; calls in process bypass
 * them. {@link BindPolicy} handles simple binds, {@link ExtendedOperations} other binds and extended operations, and
 * {@link RequestInterceptor} everything else except abandon and unbind.
 */
final class LdapInterceptors {

    private final DirectoryNames names;
    private final WriteDelegations delegations;
    private final Clock clock;

    LdapInterceptors(DirectoryNames names, WriteDelegations delegations, Clock clock) {
        this.names = names;
        this.delegations = delegations;
        this.clock = clock;
    }

    /**
     * Adds the interceptors to the configuration.
     *
     * @param server supplies the server, which is created after this call
     */
    void apply(InMemoryDirectoryServerConfig config, Supplier<InMemoryDirectoryServer> server) {
        BoundIdentities connections = new BoundIdentities();
        AttributeValues values = new AttributeValues(names, clock);
        PasswordChange passwords = new PasswordChange(server);
        ChangeStamps stamps = new ChangeStamps(clock);
        config.addInMemoryOperationInterceptor(new BindPolicy(names, connections, clock));
        config.addInMemoryOperationInterceptor(new ExtendedOperations(names, connections));
        config.addInMemoryOperationInterceptor(new RequestInterceptor(
                names,
                connections,
                delegations,
                new ModifyRules(names, delegations, values, passwords, stamps),
                new AddRules(server, names, values, passwords, stamps)));
        config.addInMemoryOperationInterceptor(new ComputedAttributes(names, connections, delegations, clock, stamps));
        config.addInMemoryOperationInterceptor(new DiagnosticMessages());
    }
}
