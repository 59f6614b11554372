package io.github.graphidentity.emulator.providers;

import io.github.graphidentity.emulator.fault.Faults;
import io.github.graphidentity.emulator.fault.FaultyAdapter;
import io.github.graphidentity.emulator.fault.LateActions;
import io.github.graphidentity.entra.adapter.EntraIdAdapter;
import io.github.graphidentity.entra.simulated.EntraDirectories;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Entra ID as an action reaches it: faults that replace the action, the adapter, and the tenant's simulated users. */
@Configuration(proxyBeanMethods = false)
class EntraProvider {

    @Bean
    IdentityProviderAdapter entraIdAdapter(EntraDirectories directories, Faults faults, LateActions lateActions) {
        return new FaultyAdapter(new EntraIdAdapter(directories), faults, lateActions);
    }

    @Bean
    EntraDirectories entraDirectories(Tenants tenants) {
        return tenantId -> tenants.byId(tenantId).map(SimulatedTenant::users);
    }
}
