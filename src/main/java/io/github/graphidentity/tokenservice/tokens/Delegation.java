package io.github.graphidentity.tokenservice.tokens;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.errors.SignInError;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user's consent that a client may act on the user's behalf. A sign-in creates it, and tokens are issued from it.
 *
 * @param scopes the granted scopes, a subset of the requested ones
 * @param sid the id of the sign-in, which all of its tokens share
 * @param nonce the value to repeat in the ID token, or {@code null}
 */
public record Delegation(
        SimulatedTenant tenant,
        Client client,
        String userId,
        Resource resource,
        RequestedScopes requested,
        Set<String> scopes,
        String sid,
        @Nullable String nonce) {

    /** Grants the requested scopes that the client has consent for, or throws {@link EntraException} if there are none. */
    public static Delegation grant(
            SimulatedTenant tenant,
            Client client,
            EntraUser user,
            String scope,
            String base,
            String sid,
            @Nullable String nonce) {
        RequestedScopes requested = RequestedScopes.parse(scope);
        Resource resource = Resource.named(requested.resource(), tenant, base);
        Set<String> granted = Consents.delegated(tenant, client, user);
        if (resource.api().isPresent()) {
            // The scopes of a custom API are not configured, so every requested scope is granted.
            granted = requested.includesDefault() ? Set.of("access_as_user") : requested.permissions();
        } else if (!requested.includesDefault()) {
            granted.retainAll(requested.permissions());
        }
        return new Delegation(tenant, client, user.id(), resource, requested, Set.of(), sid, nonce).with(granted);
    }

    /** Returns the delegation with the scopes that still have consent, or throws {@link EntraException} if there are none. */
    public Delegation current() {
        if (resource.api().isPresent()) {
            return this;
        }
        Set<String> left = new LinkedHashSet<>(scopes);
        left.retainAll(Consents.delegated(tenant, client, user()));
        return with(left);
    }

    private Delegation with(Set<String> granted) {
        if (granted.isEmpty() && !requested.permissions().isEmpty()) {
            throw TokenRequestError.NO_CONSENT.with(client.id(), client.name()).of(tenant, userId);
        }
        return new Delegation(tenant, client, userId, resource, requested, granted, sid, nonce);
    }

    /** Returns whether this client, in this tenant, holds the delegation. */
    public boolean belongsTo(AuthenticatedClient other) {
        return client.id().equals(other.client().id())
                && tenant.id().equals(other.tenant().id());
    }

    /** Returns the user's current state, or throws {@link EntraException} if the user is deleted or disabled. */
    public EntraUser user() {
        EntraUser user = tenant.users().get(userId);
        if (user == null) {
            throw SignInError.UNKNOWN_USER.with(userId, tenant.domain());
        }
        if (!user.accountEnabled()) {
            throw SignInError.USER_DISABLED.with().of(tenant, userId);
        }
        return user;
    }

    /** Returns the granted scopes as the response lists them, each prefixed with the resource. */
    public String scopeText() {
        Set<String> all = new LinkedHashSet<>();
        scopes.forEach(scope -> all.add(resource.audience() + "/" + scope));
        all.addAll(requested.openId());
        return String.join(" ", all);
    }
}
