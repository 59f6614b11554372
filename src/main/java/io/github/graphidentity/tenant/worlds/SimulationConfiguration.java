package io.github.graphidentity.tenant.worlds;

import static io.github.graphidentity.provider.IdentityProvider.ACTIVE_DIRECTORY;
import static io.github.graphidentity.provider.IdentityProvider.OKTA;
import static io.github.graphidentity.provider.ProviderMode.SIMULATED;

import io.github.graphidentity.activedirectory.connection.Directories;
import io.github.graphidentity.activedirectory.connection.Directories.Directory;
import io.github.graphidentity.entra.simulated.EntraDirectories;
import io.github.graphidentity.okta.client.OktaOrgs;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.SimulatedOrgs;
import io.github.graphidentity.provider.ConditionalOnProviderMode;
import io.github.graphidentity.provider.Identities;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the simulation stands in for the real thing: the ports of the adapters, answered by the caller's tenant. */
@Configuration(proxyBeanMethods = false)
class SimulationConfiguration {

    @Bean
    @ConditionalOnProviderMode(
            value = {ACTIVE_DIRECTORY, OKTA},
            mode = SIMULATED)
    Identities identities(Tenants tenants) {
        return new SimulatedIdentities(tenants);
    }

    @Bean
    @ConditionalOnProviderMode(value = ACTIVE_DIRECTORY, mode = SIMULATED)
    Directories directories(Tenants tenants) {
        return tenantId -> {
            var directory = existing(tenants, tenantId).directory();
            return new Directory(directory.ldap(), directory.baseDn());
        };
    }

    @Bean
    @ConditionalOnProviderMode(value = OKTA, mode = SIMULATED)
    OktaOrgs oktaOrgs(Tenants tenants) {
        return (tenantId, correlationId) -> existing(tenants, tenantId).org().as(correlationId);
    }

    @Bean
    EntraDirectories entraDirectories(Tenants tenants) {
        return tenantId -> tenants.byId(tenantId).map(SimulatedTenant::users);
    }

    @Bean
    SimulatedOrgs simulatedOrgs(Tenants tenants) {
        return new SimulatedOrgs() {
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
        };
    }

    private static SimulatedTenant existing(Tenants tenants, String tenantId) {
        return tenants.byId(tenantId)
                .orElseThrow(() -> new ProviderFailure(Kind.UNAVAILABLE, "the tenant does not exist any more."));
    }
}
