package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.tenant.seeds.OktaAppSeed;
import io.github.graphidentity.tenant.seeds.Seed;
import io.github.graphidentity.tenant.seeds.TenantRejected;
import java.util.Collection;

/** Rejects seeds with what another tenant has already. */
final class TenantConflicts {

    private TenantConflicts() {}

    /** Requests without a tenant id are assigned to a tenant by domain, API token or app. */
    static void check(Seed seed, String tenantId, Collection<SimulatedTenant> tenants) {
        for (SimulatedTenant other : tenants) {
            if (!other.id().equals(tenantId)) {
                if (other.domain().equalsIgnoreCase(seed.domain())) {
                    throw inUse("The domain '" + seed.domain() + "'", other, "Omit domain to have one generated.");
                }
                for (String token : seed.okta().apiTokens()) {
                    if (other.oktaApiTokens().contains(token)) {
                        throw inUse(
                                "The Okta API token '" + token + "'",
                                other,
                                "Omit okta.apiTokens to have one generated.");
                    }
                }
                for (OktaAppSeed app : OktaAppSeed.of(seed)) {
                    if (other.org().tokens().app(app.clientId()).isPresent()) {
                        throw inUse("The Okta app '" + app.clientId() + "'", other, "Choose another clientId.");
                    }
                }
            }
        }
    }

    private static TenantRejected inUse(String what, SimulatedTenant other, String remedy) {
        return new TenantRejected(what + " is used by the tenant " + other.id() + ".", remedy);
    }
}
