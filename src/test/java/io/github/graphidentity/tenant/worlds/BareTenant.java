package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.seeds.Client;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Creates the tenant {@code t} without a directory, an org and identities, for tests that need none of them. */
public final class BareTenant {

    private BareTenant() {}

    /**
     * Creates the tenant.
     *
     * @param users {@code null} for a test without users
     */
    public static SimulatedTenant in(RecordStore store, TenantClock clock, EntraUsers users, Client... clients) {
        Map<String, Client> byId = List.of(clients).stream().collect(Collectors.toMap(Client::id, Function.identity()));
        return new SimulatedTenant(
                "t", "contoso.example", store, null, null, Set.of(), byId, users, new IdentityIndex(List.of()), clock);
    }
}
