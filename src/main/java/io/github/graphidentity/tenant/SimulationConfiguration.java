package io.github.graphidentity.tenant;

import static io.github.graphidentity.identityaccounts.IdentityProvider.ACTIVE_DIRECTORY;
import static io.github.graphidentity.identityaccounts.IdentityProvider.OKTA;
import static io.github.graphidentity.identityaccounts.ProviderMode.SIMULATED;

import io.github.graphidentity.activedirectory.Directories;
import io.github.graphidentity.activedirectory.Directories.Directory;
import io.github.graphidentity.identityaccounts.ConditionalOnProviderMode;
import io.github.graphidentity.identityaccounts.Identities;
import io.github.graphidentity.identityaccounts.ProviderFailure;
import io.github.graphidentity.identityaccounts.ProviderFailure.Kind;
import io.github.graphidentity.okta.OktaOrgs;
import io.github.graphidentity.oktaorg.SimulatedOrg;
import io.github.graphidentity.oktaorg.SimulatedOrgs;
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
