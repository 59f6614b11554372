package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Resolves the authority, the first path segment of the token service: one tenant by id or domain, or every tenant ({@code
 * common}, {@code organizations}), in which case the user or the grant determines the tenant.
 */
@Component
public class Authorities {

    private static final Set<String> EVERY_TENANT = Set.of("common", "organizations");

    private final Tenants tenants;

    Authorities(Tenants tenants) {
        this.tenants = tenants;
    }

    /** Returns the tenants of an authority, the default tenant first; an unknown authority is an {@link EntraException}. */
    public List<SimulatedTenant> tenantsOf(String authority) {
        if (!isEveryTenant(authority)) {
            return List.of(named(authority));
        }
        String first = tenants.defaultTenant().id();
        return tenants.all().stream()
                .sorted(Comparator.comparing(
                                (SimulatedTenant tenant) -> !tenant.id().equals(first))
                        .thenComparing(SimulatedTenant::id))
                .toList();
    }

    /**
     * Returns the request with the first tenant of its authority that matches, such as the tenant that issued its code. The
     * same client may be registered in several tenants. If none matches, the request is returned unchanged.
     */
    TokenRequest withTenant(TokenRequest request, Predicate<SimulatedTenant> matches) {
        return tenantsOf(request.authority()).stream()
                .filter(matches)
                .findFirst()
                .map(tenant -> request.withAuthority(tenant.id()))
                .orElse(request);
    }

    public static boolean isEveryTenant(String authority) {
        return EVERY_TENANT.contains(authority.toLowerCase(Locale.ROOT));
    }

    /** Returns the one tenant that an authority names, or throws {@link EntraException} if it names none or every tenant. */
    public SimulatedTenant single(String authority) {
        if (isEveryTenant(authority)) {
            throw TokenRequestError.NO_TENANT.with();
        }
        return named(authority);
    }

    private SimulatedTenant named(String authority) {
        return tenants.byName(authority).orElseThrow(() -> TokenRequestError.UNKNOWN_TENANT.with(authority));
    }

    /** Finds a user by userPrincipalName in the tenants of an authority. */
    public Optional<TenantUser> user(String authority, String userPrincipalName) {
        return tenantsOf(authority).stream()
                .flatMap(tenant -> tenant.user(userPrincipalName).map(user -> new TenantUser(tenant, user)).stream())
                .findFirst();
    }

    /** Finds a client in the tenants of an authority, or throws {@link EntraException}, also if its principal is disabled. */
    public TenantClient client(String authority, String clientId) {
        TenantClient found = tenantsOf(authority).stream()
                .flatMap(tenant -> tenant.client(clientId).map(client -> new TenantClient(tenant, client)).stream())
                .findFirst()
                .orElseThrow(() -> TokenRequestError.UNKNOWN_CLIENT.with(clientId, authority));
        boolean disabled = found.tenant()
                .users()
                .objects()
                .by("servicePrincipal", "appId", clientId)
                .anyMatch(
                        principal -> Boolean.FALSE.equals(principal.properties().get("accountEnabled")));
        if (disabled) {
            throw TokenRequestError.CLIENT_DISABLED.with(
                    clientId, found.client().name());
        }
        return found;
    }

    /** A user and its tenant. */
    public record TenantUser(SimulatedTenant tenant, EntraUser user) {}

    /** A client and its tenant. */
    public record TenantClient(SimulatedTenant tenant, Client client) {}
}
