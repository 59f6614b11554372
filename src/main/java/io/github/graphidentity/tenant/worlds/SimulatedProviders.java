package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.activedirectory.connection.Directories;
import io.github.graphidentity.activedirectory.connection.Directories.Directory;
import io.github.graphidentity.okta.client.OktaOrgs;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.SimulatedOrgs;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The simulated providers of the tenants. */
@Component
public final class SimulatedProviders implements SimulatedOrgs {

    private final Tenants tenants;

    SimulatedProviders(Tenants tenants) {
        this.tenants = tenants;
    }

    /** The simulated directory of the caller's tenant. */
    public static Directories directories(Tenants tenants) {
        return context -> {
            var directory = tenant(tenants, context).directory();
            return new Directory(
                    directory.calls(), directory.baseDn(), directory.children().dns());
        };
    }

    /** The simulated Okta org of the caller's tenant. */
    public static OktaOrgs orgs(Tenants tenants) {
        return context -> tenant(tenants, context).org().as(context.correlationId());
    }

    @Override
    public Optional<SimulatedOrg> byApiToken(String apiToken) {
        return tenants.all().stream()
                .filter(tenant -> tenant.oktaApiTokens().contains(apiToken))
                .map(SimulatedTenant::org)
                .findFirst();
    }

    @Override
    public Stream<SimulatedOrg> all() {
        return tenants.all().stream().map(SimulatedTenant::org);
    }

    private static SimulatedTenant tenant(Tenants tenants, CallContext context) {
        return tenants.byId(context.tenantId())
                .orElseThrow(() -> new ProviderFailure(Kind.UNAVAILABLE, "the tenant no longer exists."));
    }
}
