package io.github.graphidentity.emulator.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The running emulator.
 *
 * @param ports the ports in use
 * @param modes mode of each identity provider: simulated or real
 * @param dryRun identity providers at which actions only look up and check, and write nothing
 * @param supportTable identity providers that support each action
 * @param tenants all tenants
 */
record EmulatorDescription(
        String name,
        String version,
        Ports ports,
        Modes modes,
        List<IdentityProvider> dryRun,
        Map<Action, Set<IdentityProvider>> supportTable,
        List<Tenant> tenants) {

    /** The same, without tenants outside a scope. */
    EmulatorDescription within(ControlScope scope) {
        List<Tenant> included =
                tenants.stream().filter(tenant -> scope.includes(tenant.id())).toList();
        return new EmulatorDescription(name, version, ports, modes, dryRun, supportTable, included);
    }

    /** The ports in use; disabled ones are omitted. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Ports(
            int http,
            @Nullable Integer https,
            @Nullable Integer ldap,
            @Nullable Integer ldaps,
            @Nullable Integer proxy) {}

    record Modes(ProviderMode activeDirectory, ProviderMode okta) {}

    record Tenant(String id, String domain) {}
}
