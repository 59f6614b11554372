package io.github.graphidentity.tokenservice.tokens;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.errors.SignInError;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user lets a client do on its behalf. A sign-in makes one, and the tokens come from it.
 *
 * @param scopes what was granted, of what was asked for
 * @param sid the sign-in, which all of its tokens share
 * @param nonce to be repeated in the ID token
 */
public record Delegation(
        SimulatedTenant tenant,
        Client client,
        String userId,
        Resource resource,
        RequestedScopes asked,
        Set<String> scopes,
        String sid,
        @Nullable String nonce) {

    /**
     * Grants what was asked for and consented to.
     *
     * @param sid the sign-in's id
     */
    public static Delegation grant(
            SimulatedTenant tenant,
            Client client,
            EntraUser user,
            String scope,
            String base,
            String sid,
            @Nullable String nonce) {
        RequestedScopes asked = RequestedScopes.parse(scope);
        Resource resource = Resource.named(asked.resource(), tenant, base);
        Set<String> granted = new LinkedHashSet<>(client.delegatedPermissions());
        if (resource.api().isPresent()) {
            // Scopes of an API of one's own are its own business: whatever is asked for was consented to.
            granted = asked.asksForAll() ? Set.of("access_as_user") : asked.permissions();
        } else if (!asked.asksForAll()) {
            granted.retainAll(asked.permissions());
        }
        if (granted.isEmpty() && !asked.permissions().isEmpty()) {
            throw TokenRequestError.NO_CONSENT.with(client.id(), client.name());
        }
        return new Delegation(tenant, client, user.id(), resource, asked, granted, sid, nonce);
    }

    /** Whether it was given to this client, in this tenant. */
    public boolean belongsTo(AuthenticatedClient asking) {
        return client.id().equals(asking.client().id())
                && tenant.id().equals(asking.tenant().id());
    }

    /** The user as it is now; a refusal where it may not sign in any more. */
    public EntraUser user() {
        EntraUser user = tenant.users().get(userId);
        if (user == null) {
            throw SignInError.UNKNOWN_USER.with(userId, tenant.domain());
        }
        if (!user.accountEnabled()) {
            throw SignInError.USER_DISABLED.with();
        }
        return user;
    }

    /** Whether the user's sessions were revoked after something was issued, at that moment, in one of them. */
    public boolean endedAfter(Instant issued) {
        return tenant.users().revoked(userId, issued).isPresent();
    }

    /** The granted scopes as the response lists them: each with the resource's name. */
    public String scopeText() {
        Set<String> all = new LinkedHashSet<>();
        scopes.forEach(scope -> all.add(resource.audience() + "/" + scope));
        all.addAll(asked.openId());
        return String.join(" ", all);
    }
}
