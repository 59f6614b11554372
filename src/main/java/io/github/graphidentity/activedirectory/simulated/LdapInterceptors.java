package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What AD does and a plain LDAP server does not, for whoever comes over the wire; in process none of it is asked. Every operation
 * that the library has passes here: simple binds through {@link BindPolicy}, other binds and extended operations through
 * {@link ExtendedOperations}, all the rest through {@link RequestInterceptor}. Abandon and unbind change nothing.
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

    /** @param server asked late, since it is made with what asks it */
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
