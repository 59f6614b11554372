package io.github.graphidentity.tokenservice.tokens;

import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Delegation} as the store of its tenant keeps it.
 *
 * @param api the client id of the web API that it is for, {@code null} for Graph
 */
public record KeptDelegation(
        String clientId,
        String userId,
        String audience,
        @Nullable String api,
        RequestedScopes requested,
        Set<String> scopes,
        String sid,
        @Nullable String nonce) {

    public static KeptDelegation of(Delegation delegation) {
        return new KeptDelegation(
                delegation.client().id(),
                delegation.userId(),
                delegation.resource().audience(),
                delegation.resource().api().map(Client::id).orElse(null),
                delegation.requested(),
                delegation.scopes(),
                delegation.sid(),
                delegation.nonce());
    }

    /** Returns the delegation if this client, in this tenant, holds it. */
    public Optional<Delegation> of(AuthenticatedClient holder) {
        SimulatedTenant tenant = holder.tenant();
        Optional<Client> resource = Optional.ofNullable(api).flatMap(tenant::client);
        if (!clientId.equals(holder.client().id()) || (api != null && resource.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new Delegation(
                tenant, holder.client(), userId, new Resource(audience, resource), requested, scopes, sid, nonce));
    }
}
