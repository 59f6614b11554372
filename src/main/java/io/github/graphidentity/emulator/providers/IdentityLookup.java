package io.github.graphidentity.emulator.providers;

import io.github.graphidentity.activedirectory.adapter.UserSearch;
import io.github.graphidentity.okta.adapter.OktaUserSearch;
import io.github.graphidentity.provider.Identities;
import io.github.graphidentity.provider.ProviderMode;
import io.github.graphidentity.resources.identityaccounts.LiveIdentities;
import io.github.graphidentity.resources.identityaccounts.LookupProperties;
import io.github.graphidentity.tenant.worlds.SimulatedIdentities;
import io.github.graphidentity.tenant.worlds.Tenants;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Where identities come from: the tenant's seed, or the providers themselves as soon as one of them is real. */
@Configuration(proxyBeanMethods = false)
class IdentityLookup {

    private final boolean anyReal;

    IdentityLookup(Environment settings) {
        this.anyReal = ProviderMode.isAnyReal(settings);
    }

    @Bean
    Identities identities(Tenants tenants, UserSearch directory, OktaUserSearch org, LookupProperties settings) {
        return anyReal ? new LiveIdentities(directory, org, settings) : new SimulatedIdentities(tenants);
    }
}
