package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.tenant.seeds.OktaAppSeed;
import io.github.graphidentity.tenant.seeds.Seed;
import io.github.graphidentity.tenant.seeds.TenantRejected;
import java.util.Collection;
import java.util.Collections;

/** Rejects seeds with what another tenant has already. */
final class TenantConflicts {

    private TenantConflicts() {}

    /** Requests without a tenant id are assigned to a tenant by domain, API token or app. */
    static void check(Seed seed, String tenantId, Collection<SimulatedTenant> tenants) {
        for (SimulatedTenant other : tenants) {
            if (!other.id().equals(tenantId)) {
                if (other.domain().equalsIgnoreCase(seed.domain())) {
                    throw inUse("The domain '" + seed.domain() + "'", "Omit domain to have one generated.");
                }
                // A token is a secret, so the message does not repeat it.
                if (!Collections.disjoint(other.oktaApiTokens(), seed.okta().apiTokens())) {
                    throw inUse("An Okta API token of the seed", "Omit okta.apiTokens to have one generated.");
                }
                for (OktaAppSeed app : OktaAppSeed.of(seed)) {
                    if (other.org().tokens().app(app.clientId()).isPresent()) {
                        throw inUse("The Okta app '" + app.clientId() + "'", "Choose another clientId.");
                    }
                }
            }
        }
    }

    /** Does not say which tenant it is: the caller may hold the key of one tenant only. */
    private static TenantRejected inUse(String what, String remedy) {
        return new TenantRejected(what + " is used by another tenant.", remedy);
    }
}
